import { isPlaceholder } from '../../core/placeholder.ts';
import type { Cluster } from './cluster.ts';

interface Address {
  readonly isZookeeper: boolean;
  readonly hosts: readonly string[];
  readonly path: string;
}

/**
 * Whether a master that settings name is of this cluster. Names and addresses cannot be compared with each other: then it
 * is `unknown`, as where the masters do not tell theirs.
 */
export function standing(master: string, { parts: { masters } }: Cluster): 'here' | 'elsewhere' | 'unknown' {
  const wanted = isPlaceholder(master) ? undefined : addressOf(master);
  if (wanted === undefined || masters === undefined) return 'unknown';
  const seen = masters.flatMap(({ base, flags }) => {
    const text = wanted.isZookeeper ? flags.settings.value('zk') : base;
    const address = text === undefined ? undefined : addressOf(text);
    return address === undefined ? [] : [compared(wanted, address)];
  });
  if (seen.includes('here')) return 'here';
  return seen.length === 0 || seen.includes('unknown') ? 'unknown' : 'elsewhere';
}

/** Whether a master that settings name is at one of these addresses: `zk://z1:2181/mesos`, `http://m1:5050`. */
export function isAtAny(master: string, addresses: readonly string[]): boolean {
  const wanted = isPlaceholder(master) ? undefined : addressOf(master);
  return addresses.some((text) => {
    const address = addressOf(text);
    return wanted !== undefined && address !== undefined && compared(wanted, address) === 'here';
  });
}

/** `mesos://zk://z1:2181,z2:2181/mesos`, `zk://…`, `mesos://m1:5050`, `http://m1:5050`. */
function addressOf(text: string): Address | undefined {
  const [, zk, hosts, path = ''] =
    /^(?:mesos:\/\/)?(?:(zk):\/\/|https?:\/\/)?(?:[^@/]*@)?([^/]+)(\/.*)?$/.exec(text.trim()) ?? [];
  if (hosts === undefined || (zk === undefined && !/:\d+$/.test(hosts))) return undefined;
  return {
    isZookeeper: zk !== undefined,
    hosts: hosts.split(',').map((host) => host.replace(/:\d+$/, '').toLowerCase()),
    path: path.replace(/\/$/, ''),
  };
}

function compared(a: Address, b: Address): 'here' | 'elsewhere' | 'unknown' {
  if (a.isZookeeper !== b.isZookeeper) return 'unknown';
  if (a.isZookeeper && a.path !== b.path) return 'elsewhere';
  if (a.hosts.some((host) => b.hosts.some((other) => isSame(host, other)))) return 'here';
  const isComparable = a.hosts.every((host) => b.hosts.every((other) => isNumber(host) === isNumber(other)));
  return isComparable ? 'elsewhere' : 'unknown';
}

const isNumber = (host: string): boolean => /^[\d.]+$|:/.test(host);

/** `z1` may be `z1.example.org`. */
const isSame = (a: string, b: string): boolean =>
  a === b || (!isNumber(a) && a.split('.', 1)[0] === b.split('.', 1)[0]);
