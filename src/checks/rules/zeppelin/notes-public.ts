import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/notes-public',
  reads: 'zeppelin-site',
  severity: 'note',
  holds: { zeppelin: { since: '0.7.0' } },
  title: 'New notes belong to everybody',
  why: 'A public note has no owner, reader or writer: each user of the notebook may read, run and delete it. That is the default.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.7.0 to v0.12.0'],
  *check({ settings }) {
    const entry = settings.get('zeppelin.notebook.public');
    if (entry?.value.toLowerCase() !== 'true') return;
    yield {
      at: entry.valueAt,
      sentence: 'zeppelin.notebook.public is true: every user may read, run and delete what another one makes.',
      mend: 'Write false where more than one user comes here.',
    };
  },
  bad: [zeppelinSite({ 'zeppelin.notebook.public': 'true' }, { zeppelin: '0.10.1' })],
  good: [
    zeppelinSite({ 'zeppelin.notebook.public': 'false' }, { zeppelin: '0.10.1' }),
    zeppelinSite({ 'zeppelin.notebook.public': 'true' }, { zeppelin: '0.6.2' }),
  ],
});
