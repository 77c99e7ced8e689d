import { ok } from '../answer.ts';
import { noteAction } from '../note-action.ts';

export const getNote = noteAction('READER', ({ instance, note }) =>
  ok({
    paragraphs: note.paragraphs.map((paragraph) => paragraph.view()),
    name: note.path.slice(note.path.lastIndexOf('/') + 1),
    id: note.id,
    defaultInterpreterGroup: 'spark',
    version: instance.version,
    noteParams: {},
    noteForms: {},
    angularObjects: {},
    config: { isZeppelinNotebookCronEnable: false },
    info: {},
    path: note.path,
  }),
);
