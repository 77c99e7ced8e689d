import type { MetronomeReader } from '../../../clients/metronome/types.ts';
import type { MaybeDoor } from '../../../clients/platforms/types.ts';
import type { PreflightCategory, PreflightCheck } from '../check.ts';
import { passed } from '../outcomes.ts';
import { counted } from '../problems.ts';
import { withDoor } from '../with-door.ts';

/** Whether Marathon can be asked to run the balancer. @param marathon checks of it that every job needs */
export const marathonPlace = (marathon: readonly PreflightCheck[]): PreflightCategory => ({
  id: 'marathon',
  title: 'Marathon, where the balancer runs',
  checks: marathon.filter(({ id }) => id === 'marathon/leader'),
});

/** Whether Metronome can be asked to run it. */
export const metronomePlace = (door: MaybeDoor<MetronomeReader>): PreflightCategory => ({
  id: 'metronome',
  title: 'Metronome, where the balancer runs',
  checks: [
    {
      id: 'metronome/jobs',
      title: 'Metronome answers, and takes our login',
      look: (signal) =>
        withDoor(door, async (metronome) => passed(counted((await metronome.jobs(signal)).length, 'job'))),
    },
  ],
});
