import { parsedObject } from '../../../core/json.ts';
import { json, type ZeppelinAction } from '../answer.ts';
import { mayDo } from '../notes.ts';

/** Replaces all four lists. */
export const putPermissions: ZeppelinAction = ({ instance, visitor, ids: [id = ''], body }) => {
  const note = instance.notes.get(id);
  if (note === undefined) return json(404, { status: 'NOT_FOUND', message: `No such note: ${id}` });
  const names = visitor === undefined ? [] : [visitor.name, ...visitor.roles];
  const { owners } = note.permissions;
  if (!mayDo(note.permissions, 'OWNER', names)) {
    const told = `Allowed owners: [${owners.join(', ')}]\n\nUser belongs to: [${names.join(', ')}]`;
    return json(403, {
      status: 'FORBIDDEN',
      message: `Insufficient privileges to change permissions.\n\n${told}`,
    });
  }
  const asked = parsedObject(body) ?? {};
  note.permissions = {
    readers: namesIn(asked['readers']),
    owners: namesIn(asked['owners']),
    writers: namesIn(asked['writers']),
    runners: namesIn(asked['runners']),
  };
  return json(200, { status: 'OK' });
};

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
