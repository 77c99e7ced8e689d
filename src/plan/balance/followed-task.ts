import type { ProcessEnd } from '../../core/balancer/balancer-end.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';
import type { RunningBalancer } from './place.ts';
import { type AgentDoors, sandboxLines, type TaskPlace } from './sandbox-lines.ts';

/** How a task that has ended did it, with what Mesos, or the framework, says of it. */
export interface TaskEnd extends ProcessEnd {
  readonly message: string;
}

/** A balancer that runs as a task of Mesos. */
export interface BalancerTask {
  readonly named: string;
  readonly log: string;
  /** undefined: the context says nothing of Mesos, and what it writes cannot be read. */
  readonly agents: AgentDoors | undefined;
  readonly lookMs: number;
  readonly ended: Promise<TaskEnd>;
  /** Where its sandbox is. @throws Failure where nobody tells */
  sandbox(signal: AbortSignal): Promise<Pick<TaskPlace, 'id' | 'frameworkId' | 'agentId'>>;
}

/** Reads what a task writes from its sandbox, beside its end, and goes on without where it cannot be read. */
export function followedTask(task: BalancerTask, hands: Hands): RunningBalancer {
  const { named, log, agents, lookMs } = task;
  let over: TaskEnd | undefined;
  const closing = new AbortController();
  const ended = task.ended.then(
    (end) => {
      over = end;
      return end;
    },
    (thrown: unknown) => {
      closing.abort(thrown);
      throw thrown;
    },
  );
  ended.catch(() => undefined);
  return {
    named,
    log,
    ended,
    async *lines(stop) {
      const unread = ({ message }: Failure): void => hands.progress(`what it says cannot be read so far: ${message}`);
      try {
        if (agents === undefined) throw new Failure('config', 'the context lacks mesos.masters');
        const stopped = AbortSignal.any([stop, closing.signal]);
        const place = await task.sandbox(stopped);
        const asked = { ...place, clock: hands.clock, lookMs, isOver: () => over !== undefined, unread };
        yield* sandboxLines(agents, asked, stopped);
      } catch (thrown) {
        const { code, message } = Failure.from(thrown);
        if (stop.aborted || code === 'interrupted') throw thrown;
        const why = message.replace(/\.$/, '');
        hands.progress(`what it says cannot be read: ${why}`);
        await ended;
        yield `What it said could not be read: ${why}.`;
      }
      const { exit, signal: by, message } = await ended.then((): TaskEnd => over ?? UNKNOWN);
      if (exit === undefined && by === undefined && message !== '') yield message;
    },
  };
}

const UNKNOWN: TaskEnd = { exit: undefined, signal: undefined, message: '' };
