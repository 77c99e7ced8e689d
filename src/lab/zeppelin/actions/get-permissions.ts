import { json, ok, type ZeppelinAction } from '../answer.ts';
import { mayDo } from '../notes.ts';

const REFUSED = 'Insufficient privileges you cannot get the list of permissions for this note';

/** Those of a note that is not there are empty lists. */
export const getPermissions: ZeppelinAction = ({ instance, visitor, ids: [id = ''] }) => {
  const { readers, owners, writers, runners } = instance.notes.permissionsOf(id);
  const names = visitor === undefined ? [] : [visitor.name, ...visitor.roles];
  if (!mayDo({ readers, owners, writers, runners }, 'READER', names))
    return json(403, { status: 'FORBIDDEN', message: REFUSED });
  return ok({ readers, owners, writers, runners });
};
