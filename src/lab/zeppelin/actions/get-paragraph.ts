import { ok } from '../answer.ts';
import { paragraphAction } from '../note-action.ts';

export const getParagraph = paragraphAction(
  'READER',
  ({ paragraph }) => ok(paragraph.view()),
  'Insufficient privileges you cannot get this paragraph',
);
