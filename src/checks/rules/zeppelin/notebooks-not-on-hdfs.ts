import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const STORAGE = 'zeppelin.notebook.storage';
const FOLDER = 'zeppelin.notebook.dir';

export default rule<ZeppelinSite>({
  id: 'zeppelin/notebooks-not-on-hdfs',
  reads: 'zeppelin-site',
  severity: 'error',
  title: 'This storage of notes writes to a local disk alone',
  why: 'VFSNotebookRepo and GitNotebookRepo, which stands on it, keep notes on the disk of the server. Up to 0.8 they drop the scheme of the address, and notes lie in that folder of the container; later ones give it to Commons VFS, which cannot write to HDFS.',
  sources: [
    'apache/zeppelin VFSNotebookRepo.java and GitNotebookRepo.java, v0.6.2, v0.7.3, v0.8.2, v0.10.0 and v0.12.0',
    'Apache Commons VFS, Supported File Systems: HDFS is read only',
  ],
  *check({ settings }) {
    const storage = settings.get(STORAGE);
    const folder = settings.get(FOLDER);
    const [, scheme] = /^\s*(hdfs|viewfs|webhdfs):\/\//.exec(folder?.value ?? '') ?? [];
    const classes = storage?.value.split(',').map((name) => name.trim()) ?? [];
    const local = /^org\.apache\.zeppelin\.notebook\.repo\.((?:VFS|Git|GitHub)NotebookRepo)$/;
    if (folder === undefined || scheme === undefined || classes.length === 0) return;
    if (!classes.every((name) => local.test(name))) return;
    const [, name = ''] = local.exec(classes[0] ?? '') ?? [];
    yield {
      at: folder.valueAt,
      sentence: `${FOLDER} begins with ${scheme}://, and ${name} keeps notes on a local disk: none comes to HDFS.`,
      mend: `Set ${STORAGE} to org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo (0.8.0 and newer), or name a folder on a volume.`,
    };
  },
  bad: [
    zeppelinSite({
      'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.GitNotebookRepo',
      'zeppelin.notebook.dir': 'hdfs://ns1/notes',
    }),
    zeppelinSite({
      'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.VFSNotebookRepo',
      'zeppelin.notebook.dir': 'hdfs:///user/zeppelin/notes',
    }),
  ],
  good: [
    zeppelinSite({
      'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo',
      'zeppelin.notebook.dir': 'hdfs://ns1/notes',
    }),
    zeppelinSite({
      'zeppelin.notebook.storage': 'org.apache.zeppelin.notebook.repo.GitNotebookRepo',
      'zeppelin.notebook.dir': '/data/notes',
    }),
    zeppelinSite({ 'zeppelin.notebook.dir': 'hdfs://ns1/notes' }),
  ],
});
