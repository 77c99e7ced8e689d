import { atLeast } from '../../../core/versions.ts';
import { ok, type ZeppelinAction } from '../answer.ts';
import { mayDo } from '../notes.ts';

/** The paths of the notes that one may read; before 0.9 their names. */
export const listNotes: ZeppelinAction = ({ instance, visitor }) => {
  const names = visitor === undefined ? [] : [visitor.name, ...visitor.roles];
  const seen = instance.notes.all().filter(({ permissions }) => mayDo(permissions, 'READER', names));
  if (atLeast(instance.version, '0.9')) return ok(seen.map(({ id, path }) => ({ id, path })));
  return ok(seen.map(({ id, path }) => ({ id, name: path.slice(1) })));
};
