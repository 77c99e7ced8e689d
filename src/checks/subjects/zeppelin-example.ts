import { soundApp, soundTenant } from './tenant-example.ts';
import type { ZeppelinFacts } from './zeppelin.ts';

/** A notebook in which nothing is wrong; rules change one fact of it for their examples. */
export const soundZeppelin: ZeppelinFacts = {
  tenant: soundTenant,
  app: soundApp(),
  base: 'https://10.0.0.1:31000',
  version: '0.10.1',
};
