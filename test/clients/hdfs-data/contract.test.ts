import { hdfsDataContract } from '../../contracts/hdfs-data.ts';
import { startPlatform } from '../../lab/hdfs/platform.ts';

hdfsDataContract("The lab's HDFS keeps the contract of file data", async () => {
  const { server } = await startPlatform({ namenodes: 2 });
  return {
    bases: server.addresses,
    superuser: 'hdfs',
    users: { owner: 'alice', group: 'analysts', stranger: 'carol' },
    close: () => server.stop(),
  };
});
