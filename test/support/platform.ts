import { type Entry, isFolder } from '../../src/lab/hdfs/entry.ts';
import { quantitiesOf } from '../../src/lab/mesos/amounts.ts';
import { roleOf } from '../../src/lab/mesos/wire-resource.ts';
import type { TestLab } from './lab.ts';

/**
 * What there is on a lab, by system, for comparing one moment with another. Left out is what differs each time, such as
 * versions and times, and the superuser's home, where the trash is.
 */
export async function platformOf(lab: TestLab): Promise<Readonly<Record<string, unknown>>> {
  return {
    hdfs: Object.fromEntries(foldersBelow('/user', lab.hdfs?.tree.entry('/user'))),
    ldap: Object.fromEntries(
      lab.directory
        .within(lab.directory.suffix.key)
        .map(({ dn, attributes }) => [
          dn.text,
          Object.fromEntries([...attributes].map(([name, all]) => [name, [...all]])),
        ]),
    ),
    mesos: mesosOf(lab),
    marathon: await groupsOf(lab),
  };
}

function foldersBelow(path: string, entry: Entry | undefined): [string, unknown][] {
  if (entry === undefined || path === '/user/hdfs') return [];
  const { owner, group, mode, acl } = entry;
  const quotas = isFolder(entry) ? [String(entry.nameQuota), String(entry.spaceQuota)] : [];
  const children = isFolder(entry) ? [...entry.children] : [];
  return [
    [path, { owner, group, mode: mode.toString(8), acl, quotas }],
    ...children.flatMap(([name, child]) => foldersBelow(`${path}/${name}`, child)),
  ];
}

function mesosOf({ cluster }: TestLab): unknown {
  const agents = [...cluster.agents.values()].map(({ hostname, total }): [string, unknown] => {
    const roles = [...new Set(total.map(roleOf))];
    return [
      hostname,
      Object.fromEntries(roles.map((role) => [role, quantitiesOf(total.filter((one) => roleOf(one) === role))])),
    ];
  });
  const isSet = (amounts: object): boolean => Object.keys(amounts).length > 0;
  return {
    agents: Object.fromEntries(agents),
    quotas: Object.fromEntries(
      [...cluster.quotas].filter(([, { limits, guarantees }]) => isSet({ ...limits, ...guarantees })),
    ),
    weights: Object.fromEntries([...cluster.weights].filter(([, weight]) => weight !== 1)),
  };
}

async function groupsOf({ addresses }: TestLab): Promise<unknown> {
  const answer = await fetch(`${addresses.marathon[0]}/v2/groups?embed=group.groups&embed=group.apps`);
  const written = await answer.text();
  return JSON.parse(written, (key, value: unknown) => (key === 'version' || key === 'versionInfo' ? undefined : value));
}
