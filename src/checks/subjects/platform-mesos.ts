import type { LeadingMaster, MasterProbe, MesosAccess, MesosReader, MesosState } from '../../clients/mesos/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { answerOf, type SeenClock, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { type SeenStream, tryStream } from './platform-stream.ts';
import { told } from './platform-told.ts';

/** The masters, the leading one's view of the cluster, and what we may do there. */
export interface MesosFacts {
  /** What each known master says by itself. */
  readonly masters: Fact<readonly MasterProbe[]>;
  /** The address of the one that answers as the leader. */
  readonly leader: Fact<string>;
  readonly leading: Fact<LeadingMaster>;
  readonly access: Fact<MesosAccess>;
  /** How many masters must write down a change before it counts; undefined where there is but one, or it is not shown. */
  readonly quorum: Fact<number | undefined>;
  readonly state: Fact<Pick<MesosState, 'agents' | 'frameworks' | 'tasks'>>;
  /** Agents that the leading master has lost sight of. */
  readonly unreachableAgents: Fact<number>;
  /** SUBSCRIBE at the leading master. */
  readonly events: Fact<SeenStream>;
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
}

/** Metrics that an agent's containers are waited for would be left out: these are counters of the master itself. */
const METRICS_TIMEOUT_MS = 5_000;

export async function readMesos(read: MesosReader, clock: Clock, limit: Limit): Promise<MesosFacts> {
  const masters = await told(
    timed(
      { system: 'mesos', place: 'masters' },
      clock,
      () => read.eachMaster(limit('what each master says of itself')),
      (all) => all.map(({ base, dateMs }) => ({ server: base, serverMs: dateMs })),
    ),
  );
  const [leader, leading, access, quorum, state, unreachableAgents, events] = await Promise.all([
    told(read.leader(limit('which master leads'))),
    told(read.master(limit('what the leading master says of itself'))),
    told(read.access(limit('what the principal may see'))),
    told(quorumOf(read, limit('its flags'))),
    told(read.state(limit('its agents, frameworks and tasks'))),
    told(unreachableIn(read, limit('its metrics'))),
    told(tryStream((signal) => read.subscribe(signal), clock, limit('what happens (SUBSCRIBE)'))),
  ]);
  return {
    masters: answerOf(masters),
    leader,
    leading,
    access,
    quorum,
    state,
    unreachableAgents,
    events,
    clocks: valueIn(masters)?.clocks ?? [],
    // One that is silent takes the time of all.
    paces: valueIn(masters)?.answer.every(({ version }) => version.ok) === true ? (valueIn(masters)?.paces ?? []) : [],
  };
}

/** `--quorum`; a master with its registry in memory has none. Whoever may not see the flags is told so by `access`. */
async function quorumOf(read: MesosReader, signal: AbortSignal): Promise<number | undefined> {
  try {
    const quorum = Number((await read.flags(signal)).get('quorum') ?? '');
    return Number.isInteger(quorum) && quorum > 0 ? quorum : undefined;
  } catch (thrown) {
    const { code } = Failure.from(thrown);
    if (code === 'denied' || code === 'unauthenticated') return undefined;
    throw thrown;
  }
}

async function unreachableIn(read: MesosReader, signal: AbortSignal): Promise<number> {
  return (await read.metrics(signal, METRICS_TIMEOUT_MS)).get('master/slaves_unreachable') ?? 0;
}
