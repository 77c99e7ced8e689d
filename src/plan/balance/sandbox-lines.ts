import type { AgentsReader } from '../../clients/agent/types.ts';
import type { MesosReader } from '../../clients/mesos/types.ts';
import type { Clock } from '../../core/clock.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';

/** Who tells where agents are and how tasks have ended, and the agents themselves. */
export interface AgentDoors {
  readonly mesos: Pick<MesosReader, 'agents' | 'call'>;
  readonly agents: AgentsReader;
  readonly scheme: 'http' | 'https';
}

/** A task whose stdout is read. */
export interface TaskPlace {
  readonly id: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly clock: Clock;
  /** How often is looked for more. */
  readonly lookMs: number;
  /** Whether it has ended: what was written until then is all. */
  isOver(): boolean;
  /** Told once when its agent has not let us read for a while; it is asked on. */
  unread(failure: Failure): void;
}

/** How often the end of a file is asked for anew when the agent does not answer. */
const TRIES = 3;
/** Refusals in a row after which that is told: a sandbox is there a moment after its task. */
const MANY = 5;

/**
 * The lines of a task's stdout as it grows, until it has ended and the end of it is reached (READ_FILE, 64 KiB at a time).
 * @throws Failure of the agent, or of the master that names it, where it cannot be read to the end
 */
export async function* sandboxLines(doors: AgentDoors, task: TaskPlace, signal: AbortSignal): AsyncGenerator<string> {
  const base = await baseOf(doors, task.agentId, signal);
  const door = doors.agents.at(base);
  // The executor of a command, or of a container, has the id of its task (Mesos 1.11, CommandExecutor).
  const path = `/frameworks/${task.frameworkId}/executors/${task.id}/runs/latest/stdout`;
  const decoder = new TextDecoder();
  let offset = 0n;
  let kept = '';
  for (let failed = 0, inARow = 0; ; ) {
    const wasOver = task.isOver();
    const read = await fact(door.call('READ_FILE', { path, offset }, signal));
    signal.throwIfAborted();
    inARow = read.ok ? 0 : inARow + 1;
    if (!read.ok) {
      failed += wasOver ? 1 : 0;
      if (inARow === MANY) task.unread(read.failure);
      if (failed >= TRIES) throw read.failure;
      await task.clock.sleep(task.lookMs, signal);
      continue;
    }
    const data = read.value.read_file?.data ?? new Uint8Array();
    offset += BigInt(data.length);
    const parts = (kept + decoder.decode(data, { stream: true })).split(/\r?\n/);
    kept = parts.pop() ?? '';
    yield* parts;
    if (data.length > 0) continue;
    if (wasOver) break;
    await task.clock.sleep(task.lookMs, signal);
  }
  if (kept !== '') yield kept;
}

async function baseOf({ mesos, scheme }: AgentDoors, agentId: string, signal: AbortSignal): Promise<string> {
  const agent = (await mesos.agents(signal)).find(({ id }) => id === agentId);
  if (agent !== undefined) return `${scheme}://${agent.hostname}:${agent.port}`;
  throw new Failure('not-found', `The master does not know the agent ${agentId}.`, { system: 'mesos' });
}
