import { json } from '../answer.ts';
import { paragraphAction } from '../note-action.ts';

export const stopParagraph = paragraphAction('RUNNER', ({ paragraph }) => {
  paragraph.stop();
  return json(200, { status: 'OK' });
});
