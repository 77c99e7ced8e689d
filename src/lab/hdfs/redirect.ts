import type { Answer, Call } from './action.ts';
import type { LabDatanode } from './datanodes.ts';
import { ioError } from './remote-error.ts';

/**
 * Sends the caller to a datanode with the same operation, to make a file to one that has room; `noredirect=true` gives the
 * address as a document instead.
 */
export function redirectTo(call: Call, op: string, parameters: Readonly<Record<string, string | undefined>>): Answer {
  const own = {
    op,
    doas: call.parameters.text('doas'),
    'user.name': call.parameters.text('user.name'),
    namenoderpcaddress: call.fileSystem,
  };
  const query = Object.entries({ ...own, ...parameters }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const { live, withRoom } = call.datanodes;
  const excluded = call.parameters.text('excludedatanodes');
  const shunned = new Set(excluded?.split(','));
  const isShunned = ({ address }: LabDatanode): boolean => {
    const { host, hostname } = new URL(address);
    return shunned.has(host) || shunned.has(hostname);
  };
  const datanode = oneOf((op === 'CREATE' ? withRoom : live).filter((one) => !isShunned(one)));
  if (datanode === undefined) {
    throw ioError(`Failed to find datanode, suggest to check cluster health. excludeDatanodes=${excluded ?? null}`);
  }
  const path = call.path.split('/').map(encodeURIComponent).join('/');
  const location = `${datanode.address}/webhdfs/v1${path}?${query.join('&')}`;
  return call.parameters.flag('noredirect') ? { json: JSON.stringify({ Location: location }) } : { location };
}

const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];
