import type { System } from '../commands/define.ts';
import { variableOf } from '../config/setting.ts';
import { Failure } from '../core/failure.ts';
import type { PlatformSystem } from '../core/platform-system.ts';
import type { Settings } from '../settings.ts';

/** Refuses systems that the context says too little of. @throws Failure `config` naming every setting that lacks */
export function refuseMissing(settings: Settings, needs: readonly System[], file: string | undefined): void {
  const failure = missingOf(settings, needs, file);
  if (failure !== undefined) throw failure;
}

/** What `refuseMissing` would throw. */
export function missingOf(settings: Settings, needs: readonly System[], file: string | undefined): Failure | undefined {
  const missing = needs.flatMap((system) => lacking[system](settings));
  const [first] = missing;
  if (first === undefined) return undefined;
  return new Failure('config', `The context ${settings.context} lacks ${listed(missing)}.`, {
    hint: `Set ${missing.length === 1 ? 'it' : 'them'} in ${file ?? 'a config file'}, by ${variableOf(first)}, or with --set ${first}=…`,
    detail: { missing },
  });
}

/** Whether the context says anything of a system at all. */
export function isDescribed(settings: Settings, system: PlatformSystem): boolean {
  if (system === 'ldap') return settings.ldap.url !== '';
  if (system === 'zeppelin') return settings.zeppelin.user !== undefined;
  return lacking[system](settings).length === 0;
}

/** Settings in a sentence. Who leads among the masters can be said in two ways. */
function listed(paths: readonly string[]): string {
  const words = paths.map((path) => (path === 'mesos.masters' ? 'mesos.zk or mesos.masters' : path));
  return new Intl.ListFormat('en').format(words);
}

const lacking: { readonly [S in System]: (settings: Settings) => string[] } = {
  ldap: ({ ldap }) => [
    ...(ldap.url === '' ? ['ldap.url'] : []),
    ...(ldap.people === '' ? ['ldap.people'] : []),
    ...(ldap.groups === '' ? ['ldap.groups'] : []),
  ],
  hdfs: ({ hdfs }) => (hdfs.namenodes.length === 0 ? ['hdfs.namenodes'] : []),
  mesos: ({ mesos }) => (mesos.masters.length === 0 && mesos.zk === undefined ? ['mesos.masters'] : []),
  // An agent is named by its address, which its master tells.
  agent: () => [],
  marathon: ({ marathon }) => (marathon.addresses.length === 0 ? ['marathon.addresses'] : []),
  metronome: ({ metronome }) => (metronome.addresses.length === 0 ? ['metronome.addresses'] : []),
  zeppelin: () => [],
  contexts: () => [],
  platforms: () => [],
  programs: () => [],
  fsimage: () => [],
  engines: () => [],
  zookeeper: ({ mesos }) => (mesos.zk === undefined ? ['mesos.zk'] : []),
};
