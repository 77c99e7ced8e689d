import type { FullApp, MarathonInfo, MarathonReader } from '../../../clients/marathon/types.ts';
import { type Fact, known } from '../../../core/fact.ts';
import type { Source } from '../../../core/source.ts';
import type { ClusterParts } from '../../subjects/cluster.ts';
import { MarathonApp } from '../../subjects/marathon-app.ts';
import type { Limit } from '../../subjects/platform-look.ts';
import { told } from '../../subjects/platform-told.ts';
import type { OneSubject } from '../../subjects/text-subjects.ts';
import type { Versions } from '../../versions.ts';
import { marathonFlagsFile } from '../flags-file.ts';
import type { LiveAnswers } from './live.ts';
import { appsTogether } from './marathon-together.ts';
import { printed, rootOf, unreadIn } from './printed.ts';

/** What Marathon told: its part of the cluster, the texts, and the apps with their tasks. */
export interface LiveMarathon extends LiveAnswers {
  readonly parts: Pick<ClusterParts, 'marathonFlags' | 'apps'>;
  readonly apps: Fact<readonly FullApp[]>;
  /** The apps seen together. */
  readonly subjects: readonly OneSubject[];
  readonly versions: Versions;
}

/** Asks the leading Marathon for its flags, its apps and its pods. */
export async function readLiveMarathon(read: MarathonReader, limit: Limit): Promise<LiveMarathon> {
  const [info, apps, pods] = await Promise.all([
    told(read.info(limit('its flags'))),
    told(read.apps(limit('its apps'))),
    told(read.pods(limit('its pods'))).then(withoutPods),
  ]);
  const versions = info.ok ? { marathon: info.value.version } : {};
  const infoText = info.ok ? printedInfo(info.value) : undefined;
  const appTexts = apps.ok ? apps.value.map(printedDefinition('marathon/apps')).sort(byPath) : undefined;
  const together = apps.ok ? appsTogether(apps.value, versions) : undefined;
  const podTexts = pods.ok ? pods.value.map(printedDefinition('marathon/pods')).sort(byPath) : [];
  return {
    parts: {
      marathonFlags: infoText === undefined ? undefined : await flagsIn(infoText, versions),
      apps: appTexts?.map((source) => new MarathonApp(source, versions, () => rootOf(source))),
    },
    apps,
    subjects: together === undefined ? [] : [{ kind: 'marathon-group', subject: together }],
    versions,
    texts: [
      ...(together === undefined ? [] : [{ source: together.source, kind: undefined, versions } as const]),
      ...(infoText === undefined ? [] : [{ source: infoText, kind: 'marathon-flags', versions } as const]),
      ...(appTexts ?? []).map((source) => ({ source, kind: 'marathon-app', versions }) as const),
      ...podTexts.map((source) => ({ source, kind: 'marathon-pod', versions }) as const),
    ],
    unread: [
      ...unreadIn('marathon/info', info),
      ...unreadIn('marathon/apps', apps),
      ...unreadIn('marathon/pods', pods),
    ],
  };
}

/** Marathon has pods from 1.4 on; before, nobody answers at their address. */
const withoutPods = <T>(pods: Fact<readonly T[]>): Fact<readonly T[]> =>
  !pods.ok && pods.failure.code === 'not-found' ? known([]) : pods;

/** What `GET /v2/info` answers, as far as it is settings. */
const printedInfo = ({ name, version, config, zookeeper, http }: MarathonInfo): Source =>
  printed('marathon/info', {
    name,
    version,
    marathon_config: config,
    zookeeper_config: zookeeper,
    http_config: http,
  });

const printedDefinition =
  (folder: string) =>
  ({ id, definition }: Pick<FullApp, 'id' | 'definition'>): Source =>
    printed(`${folder}/${id.replace(/^\//, '')}`, definition);

const byPath = (a: Source, b: Source): number => (a.path < b.path ? -1 : 1);

async function flagsIn(source: Source, versions: Versions): Promise<ClusterParts['marathonFlags']> {
  const { subjects } = await marathonFlagsFile.read(source, versions);
  return subjects.flatMap(({ kind, subject }) => (kind === 'marathon-flags' ? [subject] : []))[0];
}
