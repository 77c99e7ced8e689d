import { longBytes } from '../../../core/hadoop/long-bytes.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const LEAST = 'dfs.namenode.fs-limits.min-block-size';
const MIB = 1024 ** 2;

export default rule<HadoopConf>({
  id: 'hdfs/block-size-refused',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'No file can be made with this block size',
  why: 'The namenode refuses blocks below its least size, 1 MiB unless set, and a client blocks that are no whole number of checksums of 512 bytes. Both fail at each creation of a file.',
  sources: ['apache/hadoop hdfs-default.xml; FSNamesystem.startFile and DFSOutputStream, 2.7.7 and 3.3.6'],
  *check({ settings, named }) {
    const entry = settings.get('dfs.blocksize');
    const bytes = entry === undefined ? undefined : longBytes(entry.value);
    if (entry === undefined || isPlaceholder(entry.value)) return;
    const chunk = Number(settings.value('dfs.bytes-per-checksum') ?? 512);
    const least = longBytes(settings.value(LEAST) ?? '') ?? MIB;
    const key = named('dfs.blocksize');
    const mend = 'Write 134217728, or 128m.';
    if (bytes === undefined) {
      yield { at: entry.valueAt, sentence: `${key} ${entry.value} is no number of bytes.`, mend };
    } else if (bytes < least) {
      const sentence = `${key} is ${bytes} bytes, and the namenode takes ${least} at least: no file can be made.`;
      yield { at: entry.valueAt, sentence, mend };
    } else if (bytes % chunk !== 0) {
      const sentence = `${key} is ${bytes} bytes, which is no multiple of ${chunk}: no file can be made.`;
      yield { at: entry.valueAt, sentence, mend };
    }
  },
  bad: [
    hdfsSite({ 'dfs.blocksize': '128' }),
    hdfsSite({ 'dfs.block.size': '134000000' }),
    hdfsSite({ 'dfs.blocksize': '128 MB' }),
  ],
  good: [
    hdfsSite({ 'dfs.blocksize': '134217728' }),
    hdfsSite({ 'dfs.blocksize': '256m' }),
    hdfsSite({ 'dfs.blocksize': 'HDFSBLOCKSIZE' }),
    hdfsSite({ 'dfs.blocksize': '65536', 'dfs.namenode.fs-limits.min-block-size': '0' }),
  ],
});
