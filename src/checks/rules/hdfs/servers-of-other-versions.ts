import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode, healthStandby } from '../../subjects/hdfs-health-example.ts';
import { soundCluster, soundDatanode } from '../../subjects/platform-example.ts';

const older = { cluster: soundCluster({ datanodes: [soundDatanode(), soundDatanode({ version: '3.3.6' })] }) };

export default rule<HdfsHealthFacts>({
  id: 'hdfs/servers-of-other-versions',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'Servers of one HDFS are of different versions',
  why: 'That is meant for the time of an upgrade. A standby of another version may not read the edits of the active one, and shows it on the day of the fail-over.',
  sources: ['Apache Hadoop 3.4.1, HdfsRollingUpgrade'],
  *check({ namenodes, cluster }) {
    const servers = [
      ...namenodes.flatMap(({ base, version }) => (version === undefined ? [] : [{ name: base, version }])),
      ...(cluster?.datanodes ?? []).flatMap(({ name, version }) => (version === undefined ? [] : [{ name, version }])),
    ];
    const versions = [...grouped(servers, ({ version }) => version)].sort(([, a], [, b]) => b.length - a.length);
    const [, ...others] = versions;
    if (others.length === 0) return;
    const isUpgrade = cluster?.rollingUpgradeMs !== undefined;
    const counts = versions.map(([version, all]) => `${version} (${all.length})`).join(', ');
    yield {
      place: 'hdfs versions',
      ...(isUpgrade ? { severity: 'note' as const } : {}),
      sentence: `The servers are of ${versions.length} versions: ${counts}${isUpgrade ? ', during a rolling upgrade' : ''}. The fewest have ${others.at(-1)?.[0]}: ${fewNames((others.at(-1)?.[1] ?? []).map(({ name }) => name))}.`,
      mend: 'Bring all of them to one version: namenodes first, the standby before the active one, then the datanodes.',
      data: Object.fromEntries(versions.map(([version, all]) => [version, all.map(({ name }) => name)])),
    };
  },
  bad: [
    hdfsHealth(older),
    hdfsHealth({ namenodes: [healthNamenode(), { ...healthStandby(), version: '3.3.6' }] }),
    hdfsHealth({ cluster: { ...older.cluster, rollingUpgradeMs: 1_700_000_000_000 } }),
  ],
  good: [hdfsHealth(), hdfsHealth({ cluster: undefined })],
});
