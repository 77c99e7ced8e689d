import { hdfsDataContract } from '../contracts/hdfs-data.ts';
import { withReal } from './with-real.ts';

withReal('hdfs', ({ namenode, superuser }) => {
  hdfsDataContract('The real HDFS keeps the contract of file data', async () => ({
    bases: [namenode],
    superuser,
    users: { owner: 'alice', group: 'analysts', stranger: 'carol' },
    close: async () => undefined,
  }));
});
