import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/storage-too-early',
  reads: 'marathon-app',
  severity: 'error',
  holds: { zeppelin: { until: '0.8.0' } },
  isSilentUnknown: true,
  title: 'This Zeppelin has no storage on HDFS',
  why: 'FileSystemNotebookRepo came with 0.8.0. An older server cannot load it, says so in its log only, and keeps the notebooks in its container.',
  sources: ['apache/zeppelin NotebookRepoSync.java, 0.7.3; FileSystemNotebookRepo.java first in 0.8.0'],
  *check(app) {
    const storage = app.child('env', 'ZEPPELIN_NOTEBOOK_STORAGE');
    if (storage === undefined || !/FileSystemNotebookRepo/.test(textOf(storage) ?? '')) return;
    yield {
      at: storage,
      sentence:
        'FileSystemNotebookRepo is there from 0.8.0 on: this Zeppelin keeps notebooks in its container instead, and nobody is told.',
      mend: 'Use Zeppelin 0.8.0 or newer, or a volume.',
    };
  },
  bad: [zeppelinApp({}, { zeppelin: '0.7.3' })],
  good: [zeppelinApp({}, { zeppelin: '0.8.0' }), zeppelinApp({})],
});
