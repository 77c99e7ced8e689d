import { json } from '../answer.ts';
import { paragraphAction } from '../note-action.ts';

/** Answers at once; GET of the paragraph tells how it fares. */
export const startParagraph = paragraphAction('RUNNER', ({ instance, paragraph }) => {
  void instance.runner.run(paragraph);
  return json(200, { status: 'OK' });
});
