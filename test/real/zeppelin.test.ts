import { zeppelinContract } from '../contracts/zeppelin.ts';
import { withReal } from './with-real.ts';

withReal('zeppelin', (zeppelin) => {
  zeppelinContract('The real Zeppelin 0.10.0', () => zeppelin);
});
