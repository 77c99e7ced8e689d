import { atLeast } from '../../../core/versions.ts';
import { json } from '../answer.ts';
import { paragraphAction } from '../note-action.ts';

/** Answers when the run is over: with 200 in any case from 0.9 on, before with 500 where it failed. */
export const runParagraph = paragraphAction('RUNNER', async ({ instance, paragraph }) => {
  await instance.runner.run(paragraph);
  const { results = null, status } = paragraph.view();
  const hasFailed = status === 'ERROR' && !atLeast(instance.version, '0.9');
  return hasFailed
    ? json(500, { status: 'INTERNAL_SERVER_ERROR', body: results })
    : json(200, { status: 'OK', body: results });
});
