import { longBytes } from '../../../core/hadoop/long-bytes.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const MOST = 'dfs.namenode.fs-limits.max-blocks-per-file';
const BLOCK = 'dfs.blocksize';
const USUAL_BLOCK = 128 * 1024 ** 2;
/** From 3.0.0 on; 1,048,576 before. */
const USUAL_MOST = 10_000;
const ENOUGH = 1024 ** 4;

export default rule<HadoopConf>({
  id: 'hdfs/files-bounded',
  reads: 'hadoop-conf',
  severity: 'note',
  holds: { hadoop: { since: '3.0.0' } },
  isSilentUnknown: true,
  title: 'The largest file that can be written is below 1 TiB',
  why: 'A file may have so many blocks and no more: 10,000 from Hadoop 3.0 on (1,048,576 before). With 128 MiB blocks that is 1.2 TiB; with smaller ones a backup or a table of one file stops in the midst, and the writer sees a plain IOException.',
  sources: ['apache/hadoop hdfs-default.xml, 2.10.2, 3.0.0; a threshold of our own: 1 TiB'],
  *check({ settings, named }) {
    const [most, block] = [settings.get(MOST), settings.get(BLOCK)];
    const entry = block ?? most;
    if (entry === undefined) return;
    const blocks = most === undefined ? USUAL_MOST : Number(most.value);
    const blockBytes = block === undefined ? USUAL_BLOCK : longBytes(block.value);
    if (blockBytes === undefined || !Number.isSafeInteger(blocks) || blocks <= 0) return;
    const largest = blocks * blockBytes;
    if (largest >= ENOUGH) return;
    yield {
      at: entry.valueAt,
      sentence: `A file may have ${blocks} blocks of ${formatBytes(blockBytes)}, ${formatBytes(largest)} in all: larger ones cannot be written.`,
      mend: `Let ${named(BLOCK)} be larger, or give such files larger blocks of their own (-D dfs.blocksize=…); ${MOST} can be raised on the namenodes.`,
    };
  },
  bad: [
    hdfsSite({ 'dfs.blocksize': '64m' }, { hadoop: '3.3.6' }),
    hdfsSite({ 'dfs.namenode.fs-limits.max-blocks-per-file': '1000' }, { hadoop: '3.3.6' }),
  ],
  good: [
    hdfsSite({ 'dfs.blocksize': '256m' }, { hadoop: '3.3.6' }),
    hdfsSite({ 'dfs.blocksize': '64m' }, { hadoop: '2.10.2' }),
    hdfsSite({ 'dfs.blocksize': '64m', 'dfs.namenode.fs-limits.max-blocks-per-file': '100000' }, { hadoop: '3.3.6' }),
  ],
});
