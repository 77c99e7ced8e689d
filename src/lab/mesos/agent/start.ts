import { createServer } from 'node:http';
import { Failure } from '../../../core/failure.ts';
import { inTurns } from '../../../core/in-turns.ts';
import { systemClock } from '../../../system-clock.ts';
import { type Listening, listening, serverOf } from '../../listening.ts';
import { requestListener } from '../../request-listener.ts';
import type { LabWorld, ReopeningServer } from '../../world.ts';
import type { Cluster } from '../cluster.ts';
import type { LabAgent } from '../cluster-types.ts';
import type { LabPrincipal } from '../principal.ts';
import { AgentServer } from './server.ts';

export interface AgentsOptions {
  /** `1.11.0`. */
  readonly version: string;
  /** With these the agents ask every caller who it is. */
  readonly credentials?: readonly LabPrincipal[] | undefined;
  /** When it aborts, no more of them start. */
  readonly signal?: AbortSignal | undefined;
}

/** The servers of all agents. */
export interface LabAgents extends ReopeningServer {
  /** Ends the server of one. Gives how to start it again. */
  end(agent: LabAgent): Promise<() => Promise<void>>;
}

/**
 * Lets every agent of the cluster serve at its own address of the loopback, at a port that the system chooses and the cluster
 * then knows. One that is marked as gone ends.
 * @throws Failure `unsupported` where a process may not listen so often; the reason of the signal. None is left then
 */
export async function startAgents(
  world: Pick<LabWorld, 'faults'> & { readonly cluster: Cluster },
  { version, credentials: principals, signal }: AgentsOptions,
): Promise<LabAgents> {
  const startedMs = systemClock.now();
  const fronts = new Map<LabAgent, Listening>();
  const start = async (agent: LabAgent): Promise<void> => {
    const server = new AgentServer({ agent, world, version, startedMs, principals });
    const http = createServer(requestListener((request, response) => server.serve(request, response)));
    const front = await listening(http, agent.hostname);
    agent.port = front.port;
    fronts.set(agent, front);
  };
  let failed: Failure | undefined;
  await inTurns([...world.cluster.agents.values()], AT_ONCE, async (agent) => {
    if (failed !== undefined) return;
    try {
      signal?.throwIfAborted();
      await start(agent);
    } catch (thrown) {
      failed ??= notStarted(thrown, world.cluster.agents.size);
    }
  });
  const addresses = Array.from(fronts.keys(), ({ hostname, port }) => `http://${hostname}:${port}`);
  const server = serverOf(addresses, [...fronts.values()]);
  if (failed !== undefined) {
    await server.stop();
    throw failed;
  }
  world.cluster.listen((change) => {
    if (change.kind === 'agent removed') void fronts.get(change.agent)?.stop();
  });
  const end = async (agent: LabAgent): Promise<() => Promise<void>> => {
    const front = fronts.get(agent);
    await front?.stop();
    return async () => front?.open();
  };
  return { ...server, end };
}

const AT_ONCE = 100;

function notStarted(thrown: unknown, agents: number): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code !== 'EMFILE' && code !== 'ENFILE') return Failure.from(thrown);
  return new Failure(
    'unsupported',
    `The lab cannot listen for each of ${agents} agents: too many open files (${code}).`,
    {
      hint: 'Start it with fewer --agents, or let a process have more files open: ulimit -n',
      cause: thrown,
    },
  );
}
