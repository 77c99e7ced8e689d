import { isObject, parsedObject } from '../../../core/json.ts';
import { ok, thrown, type ZeppelinAction } from '../answer.ts';
import type { ParagraphDraft } from '../paragraph.ts';

const TAKEN = 'org.apache.zeppelin.notebook.exception.NotePathAlreadyExistsException';
const NO_OBJECT = 'java.lang.IllegalStateException: Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $';

/** POST /api/notebook: the answer is the id. */
export const createNote: ZeppelinAction = ({ instance, visitor, body }) => {
  const asked = parsedObject(body);
  if (asked === undefined) return thrown('JsonSyntaxException', NO_OBJECT);
  const name = typeof asked['name'] === 'string' ? asked['name'] : '';
  const user = visitor?.name ?? 'anonymous';
  const note = instance.notes.create(name, draftsIn(asked['paragraphs']), { user, isPublic: instance.isPublic });
  if (note !== undefined) return ok(note.id);
  return thrown('IOException', `${TAKEN}: Note '/${name === '' ? 'Untitled Note' : name}' existed`);
};

function draftsIn(value: unknown): ParagraphDraft[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map(({ title, text }) => ({
    text: typeof text === 'string' ? text : '',
    ...(typeof title === 'string' ? { title } : {}),
  }));
}
