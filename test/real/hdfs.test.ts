import { hdfsContract } from '../contracts/hdfs.ts';
import { withReal } from './with-real.ts';

withReal('hdfs', ({ namenode, superuser }) => {
  hdfsContract('The real HDFS keeps the contract of WebHDFS', async () => ({
    bases: [namenode],
    superuser,
    users: { owner: 'alice', group: 'analysts', stranger: 'carol', proxy: 'hue' },
    givesTokens: true,
    close: async () => undefined,
  }));
});
