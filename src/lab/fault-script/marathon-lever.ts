import type { LabMarathon } from '../marathon/start.ts';
import type { Release } from './play.ts';
import type { StandingFault } from './script.ts';
import { soon } from './soon.ts';

/** Brings a standing fault of Marathon about; undefined where the fault is none of Marathon. */
export async function pullMarathon(
  { state, members }: LabMarathon,
  fault: StandingFault,
): Promise<Release | undefined> {
  switch (fault.kind) {
    case 'down':
      await members.stop();
      return () => members.open();
    case 'leader-lost': {
      const { leader } = state;
      await members.killLeader(fault.electionMs);
      return soon(fault.electionMs, () => members.start(leader));
    }
    case 'no-leader': {
      const { leader } = state;
      state.leader = '';
      return () => {
        state.leader = leader;
      };
    }
    default:
      return undefined;
  }
}
