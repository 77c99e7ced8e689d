import type { Platform } from '../../../clients/platforms/types.ts';
import type { Clock } from '../../../core/clock.ts';
import { Failure } from '../../../core/failure.ts';
import { grouped } from '../../../core/grouped.ts';
import { Cluster, type ClusterParts, UNREAD } from '../../subjects/cluster.ts';
import { looker, type Seen } from '../../subjects/platform-look.ts';
import { withoutMarathon } from '../../subjects/platform-zeppelin.ts';
import type { Versions } from '../../versions.ts';
import type { Live, LiveAnswers, LiveText, LiveUnread } from './live.ts';
import { readNamenode } from './namenode.ts';
import { readLiveMarathon } from './read-live-marathon.ts';
import { readLiveMesos } from './read-live-mesos.ts';
import { readLiveZeppelin } from './read-live-zeppelin.ts';

/** The systems whose settings are judged; where the notebooks are, Marathon tells. */
export const liveSystems = ['mesos', 'marathon', 'zeppelin', 'hdfs'] as const;

/**
 * Reads what a live platform says of itself, all its systems at once and each in its own time: one that is silent hides no
 * other. Changes nothing.
 * @throws Failure `config` where the context names none of the systems
 */
export async function readLive(platform: Platform, clock: Clock, signal: AbortSignal): Promise<Live> {
  const { doors, context } = platform;
  if (liveSystems.every((system) => doors[system] === undefined)) throw nothingToRead(context);
  const look = looker(platform, clock, signal);
  const asking = look('marathon', doors.marathon, readLiveMarathon);
  const [mesos, marathon, zeppelin, hdfs] = await Promise.all([
    look('mesos', doors.mesos, (door, limit) => readLiveMesos(door, doors.agent, limit)),
    asking,
    asking.then((seen) => {
      const apps = seen?.ok === true && seen.value.apps.ok ? seen.value.apps.value : [];
      return look('zeppelin', doors.zeppelin, (door, limit) => readLiveZeppelin(door, apps, limit));
    }),
    look('hdfs', doors.hdfs, readNamenode),
  ]);
  const answers = [
    answersOf('mesos', mesos),
    answersOf('marathon', marathon),
    doors.marathon === undefined && zeppelin !== undefined ? unfound() : answersOf('zeppelin', zeppelin),
    answersOf('hdfs', hdfs),
  ];
  const texts = answers.flatMap((one) => one.texts);
  const versions: Versions = Object.assign({}, ...[mesos, marathon, zeppelin, hdfs].map(versionsIn));
  const parts = {
    ...UNREAD,
    ...(mesos?.ok === true ? mesos.value.parts : {}),
    ...(marathon?.ok === true ? marathon.value.parts : {}),
  };
  const cluster = clusterOf(parts, texts, versions);
  return {
    context,
    texts,
    cluster,
    subjects: [
      ...(cluster === undefined ? [] : [{ kind: 'cluster', subject: cluster } as const]),
      ...(marathon?.ok === true ? marathon.value.subjects : []),
      ...(hdfs?.ok === true ? hdfs.value.subjects : []),
    ],
    versions,
    unread: onceForSystem(answers.flatMap((one) => one.unread)),
  };
}

/** No notebook can be asked. */
const unfound = (): LiveAnswers => ({ texts: [], unread: [{ path: 'zeppelin', failure: withoutMarathon() }] });

const nothingToRead = (context: string): Failure =>
  new Failure('config', `The context ${context} names no Mesos, no Marathon, no Zeppelin and no HDFS.`, {
    hint: 'Set mesos.masters and marathon.addresses: mesosctl context show',
  });

function answersOf(system: string, seen: Seen<LiveAnswers>): LiveAnswers {
  if (seen === undefined) return { texts: [], unread: [] };
  return seen.ok ? seen.value : { texts: [], unread: [{ path: system, failure: seen.failure }] };
}

const versionsIn = (seen: Seen<{ readonly versions: Versions }>): Versions =>
  seen?.ok === true ? seen.value.versions : {};

/** What is said of it without a place of its own is said of the agents, or of what else could be read. */
function clusterOf(parts: ClusterParts, texts: readonly LiveText[], versions: Versions): Cluster | undefined {
  const source = parts.agents?.[0]?.source ?? texts[0]?.source;
  return source === undefined ? undefined : new Cluster(source, versions, parts);
}

/** What fails for the same reason in several answers of a system, as a login does, is told once, of the system. */
function onceForSystem(unread: readonly LiveUnread[]): LiveUnread[] {
  const systemOf = ({ path }: LiveUnread): string => path.split('/')[0] ?? path;
  const reasonOf = ({ code, message }: Failure): string => (code === 'unauthenticated' ? code : message);
  const reasons = grouped(unread, (one) => `${systemOf(one)} ${reasonOf(one.failure)}`);
  return [...reasons.values()].map(([first, ...others]) =>
    others.every(({ path }) => path === first.path) ? first : { ...first, path: systemOf(first) },
  );
}
