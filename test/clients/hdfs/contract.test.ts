import { type HdfsPlatform, hdfsContract } from '../../contracts/hdfs.ts';
import { startPlatform } from '../../lab/hdfs/platform.ts';

/** What the image of a namespace begins with. */
const image = Buffer.from('HDFSIMG1');

async function openLab(namenodes: 1 | 2): Promise<HdfsPlatform> {
  const { server } = await startPlatform({ namenodes, listLimit: 5, image: { txid: 42, bytes: image } });
  return {
    bases: server.addresses,
    superuser: 'hdfs',
    users: { owner: 'alice', group: 'analysts', stranger: 'carol', proxy: 'hue' },
    close: () => server.stop(),
  };
}

hdfsContract('WebHDFS of the lab', () => openLab(1));
hdfsContract('WebHDFS of the lab with two namenodes', () => openLab(2));
