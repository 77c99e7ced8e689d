import { isRefused, wantedApp } from '../app-change.ts';
import { deploymentsOf, withVersion } from '../app-view.ts';
import { type Action, isForced, parsedBody, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { tellRequest } from '../event-request.ts';

/** POST /v2/apps: the whole app comes back, its service ports still 0. */
export const createApp: Action = (call) => {
  const { state } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const version = state.newVersion();
  const wanted = wantedApp(state, { body: parsed.json, partial: false }, version);
  if (isRefused(wanted)) return { status: 422, body: wanted };
  const { id, before, after } = wanted.change;
  if (before !== undefined) return refused(409, `An app with id [${id}] already exists.`);
  const deployed = deploy(state, [wanted.change], version, isForced(call));
  if (!('lockedBy' in deployed)) tellRequest(call, after);
  const counts = { tasksStaged: 0, tasksRunning: 0, tasksHealthy: 0, tasksUnhealthy: 0 };
  const body = { ...withVersion(wanted.fields, { version }), ...counts, deployments: deploymentsOf(state, id) };
  return deployedAnswer(deployed, { status: 201, headers: { Location: `http://${state.leader}${id}` }, body });
};
