import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/hdfs-notebooks-too-early',
  reads: 'zeppelin-site',
  severity: 'error',
  holds: { zeppelin: { until: '0.8.0' } },
  isSilentUnknown: true,
  title: 'This Zeppelin keeps no notes in HDFS',
  why: 'FileSystemNotebookRepo came with 0.8.0. A class that cannot be loaded is logged as a warning and the local default takes its place: notes lie in the container and go with it.',
  sources: ['apache/zeppelin NotebookRepoSync.java, v0.7.3; FileSystemNotebookRepo.java, first in v0.8.0'],
  *check({ settings }) {
    const entry = settings.get('zeppelin.notebook.storage');
    if (entry === undefined || !/\.FileSystemNotebookRepo\b/.test(entry.value)) return;
    yield {
      at: entry.valueAt,
      sentence:
        'FileSystemNotebookRepo is not there before Zeppelin 0.8.0: notes are kept inside the container without a word.',
      mend: 'Upgrade to 0.8.0 or newer, or keep zeppelin.notebook.dir on a volume.',
    };
  },
  bad: [
    zeppelinSite(
      { 'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo' },
      { zeppelin: '0.7.3' },
    ),
  ],
  good: [
    zeppelinSite(
      { 'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo' },
      { zeppelin: '0.8.0' },
    ),
    zeppelinSite(
      { 'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.VFSNotebookRepo' },
      { zeppelin: '0.7.3' },
    ),
  ],
});
