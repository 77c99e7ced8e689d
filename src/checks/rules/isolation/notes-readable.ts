import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/notes-readable',
  reads: 'isolation',
  severity: 'warning',
  title: 'Notes may be read by another tenant who logs in',
  why: 'A note without readers is open to every account that the notebook knows, and a realm on LDAP knows all of them, not its tenant alone.',
  sources: [
    'Apache Zeppelin 0.10.0 watched: an empty list of readers is everybody',
    'zeppelin-site.xml: zeppelin.notebook.public',
  ],
  *check({ openNotes, other, owner }) {
    const notes = valueIn(openNotes) ?? [];
    if (notes.length === 0) return;
    const shown = notes.slice(0, 3).join(', ');
    yield {
      place: `zeppelin ${owner}`,
      sentence: `Where ${other} can log in to the notebook of ${owner} he may read ${notes.length} of its notes: ${shown}${notes.length > 3 ? ', …' : ''}.`,
      mend: 'Set zeppelin.notebook.public to false, name readers in the permissions of the notes, and let the realm of its shiro.ini know its tenant only.',
      data: notes,
    };
  },
  bad: [{ ...soundIsolation, openNotes: known(['/report']) }],
  good: [soundIsolation],
});
