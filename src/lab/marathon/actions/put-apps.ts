import { isRefused, wantedApp } from '../app-change.ts';
import { type Action, isForced, parsedBody } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';

/** PUT /v2/apps: a list, one deployment for all; nothing is done if one is bad. */
export const putApps: Action = (call) => {
  const { state, query } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const bodies = Array.isArray(parsed.json) ? parsed.json : [parsed.json];
  const version = state.newVersion();
  const partial = query.get('partialUpdate') !== 'false';
  const wanted = bodies.map((body) => wantedApp(state, { body, partial }, version));
  const [bad] = wanted.flatMap((each, index) => (isRefused(each) ? [{ ...each, index }] : []));
  if (bad !== undefined) {
    const details = bad.details.map(({ path, errors }) => ({ path: `(${bad.index})${path}`, errors }));
    return { status: 422, body: { message: bad.message, details } };
  }
  const changes = wanted.flatMap((each) => (isRefused(each) ? [] : [each.change]));
  return deployedAnswer(deploy(state, changes, version, isForced(call)));
};
