import { afterAll, beforeAll } from 'vitest';
import { type LabMarathon, labMarathon } from '../lab/marathon/lab-marathon.ts';
import { marathonContract } from './marathon.ts';

let lab: LabMarathon;
let passing: LabMarathon;
beforeAll(async () => {
  [lab, passing] = await Promise.all([labMarathon(), labMarathon({ standbys: 1 })]);
});
afterAll(() => Promise.all([lab.stop(), passing.stop()]));

marathonContract('the lab', () => ({ addresses: lab.addresses, patienceMs: 5_000 }));
marathonContract('a lab with a standby', () => ({ addresses: passing.addresses.toReversed(), patienceMs: 5_000 }));

/** `http://host:port`, several with commas: a real one, where everything is done in a group of its own. */
const real = process.env['MESOSCTL_TEST_MARATHON']?.split(',') ?? [];
if (real.length > 0) marathonContract('a real server', () => ({ addresses: real, patienceMs: 60_000 }));
