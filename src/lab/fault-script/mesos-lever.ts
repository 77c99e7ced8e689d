import type { LabAgents } from '../mesos/agent/start.ts';
import type { Cluster } from '../mesos/cluster.ts';
import type { LabAgent } from '../mesos/cluster-types.ts';
import type { LabMasters } from '../mesos/masters.ts';
import type { Release } from './play.ts';
import type { StandingFault } from './script.ts';
import { soon } from './soon.ts';

interface MesosParts {
  readonly masters: LabMasters;
  readonly agents: LabAgents;
  readonly cluster: Cluster;
}

/** Brings a standing fault of Mesos about; undefined where the fault is none of Mesos. */
export async function pullMesos(
  { masters, agents, cluster }: MesosParts,
  fault: StandingFault,
): Promise<Release | undefined> {
  switch (fault.kind) {
    case 'down':
      await masters.server.stop();
      return () => masters.server.open();
    case 'leader-lost':
      return loseLeader(masters, fault.electionMs);
    case 'no-leader':
      masters.loseLeader();
      return () => masters.findLeader();
    case 'dead-leader':
      return masters.endLeader();
    case 'stale-standby':
      masters.usurp(true);
      return () => masters.usurp(false);
    case 'master-recovering':
      masters.recovering(true);
      return () => masters.recovering(false);
    case 'gone-agent':
      return loseAgent(agents, [...cluster.agents.values()][fault.agent]);
    default:
      return undefined;
  }
}

/** The others learn of it when the leader's session with ZooKeeper is over; then it stands by as if it had been started again. */
async function loseLeader(masters: LabMasters, electionMs: number): Promise<Release> {
  const start = await masters.endLeader();
  return soon(electionMs, async () => {
    masters.moveLeader();
    await start();
  });
}

/** A number behind the last agent is none: nothing is lost then. */
async function loseAgent(agents: LabAgents, agent: LabAgent | undefined): Promise<Release> {
  if (agent === undefined) return () => undefined;
  agent.active = false;
  const start = await agents.end(agent);
  return async () => {
    await start();
    agent.active = true;
  };
}
