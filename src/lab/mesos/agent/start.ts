import { createServer } from 'node:http';
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
}

/** The servers of all agents. */
export interface LabAgents extends ReopeningServer {
  /** Ends the server of one. Gives how to start it again. */
  end(agent: LabAgent): Promise<() => Promise<void>>;
}

/**
 * Lets every agent of the cluster serve at its own address of the loopback, at a port that the system chooses and the cluster
 * then knows. One that is marked as gone ends.
 */
export async function startAgents(
  world: Pick<LabWorld, 'faults'> & { readonly cluster: Cluster },
  { version, credentials: principals }: AgentsOptions,
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
  const outcomes = await Promise.allSettled([...world.cluster.agents.values()].map(start));
  const addresses = Array.from(fronts.keys(), ({ hostname, port }) => `http://${hostname}:${port}`);
  const server = serverOf(addresses, [...fronts.values()]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) {
    await server.stop();
    throw failed.reason;
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
