import { afterAll, beforeAll } from 'vitest';
import { zeppelinContract } from '../../contracts/zeppelin.ts';
import { type Started, startedZeppelin } from './started.ts';

let zeppelin: Started;
beforeAll(async () => {
  zeppelin = await startedZeppelin();
});
afterAll(() => zeppelin.process.stop());

zeppelinContract("The lab's Zeppelin", () => ({
  base: zeppelin.base,
  version: '0.10.1',
  admin: { name: 'alice', password: 'pw-alice' },
  user: { name: 'bob', password: 'pw-bob' },
}));
