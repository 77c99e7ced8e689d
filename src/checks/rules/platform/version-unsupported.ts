import { known, valueAt } from '../../../core/fact.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundCluster, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/version-unsupported',
  reads: 'platform',
  severity: 'warning',
  title: 'A system is older than mesosctl was made for',
  why: 'Calls that mesosctl needs are not there in older versions, and what they answer was never held against a recording.',
  sources: [
    'Apache Mesos, docs/operator-http-api.md: the v1 operator API is stable since 1.0',
    'Apache Hadoop 2.7.0: CHECKACCESS and default ACLs in WebHDFS',
    'Marathon 1.5.0, changelog: networks, and groups as they are today',
  ],
  *check({ mesos, marathon, hdfs }) {
    const told: readonly (readonly [system: string, version: string | undefined, since: string])[] = [
      ['mesos', valueAt(mesos, ({ leading }) => leading)?.version, '1.0'],
      ['marathon', valueAt(marathon, ({ info }) => info)?.version, '1.5'],
      ['hdfs', valueAt(hdfs, ({ cluster }) => cluster)?.version, '2.7'],
    ];
    for (const [system, version, since] of told) {
      if (version === undefined || atLeast(version, since)) continue;
      yield {
        place: system,
        sentence: `${system} is of version ${version}; mesosctl was made for ${since} and later.`,
        mend: 'Reading will mostly do. See each plan with --dry-run before it is applied, or upgrade.',
      };
    }
  },
  bad: [withHdfs({ cluster: known(soundCluster({ version: '2.6.0' })) })],
  good: [soundPlatform],
});
