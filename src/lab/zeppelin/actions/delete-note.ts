import { json } from '../answer.ts';
import { noteAction } from '../note-action.ts';

export const deleteNote = noteAction('OWNER', ({ instance, note }) => {
  instance.notes.remove(note.id);
  return json(200, { status: 'OK', message: '' });
});
