import { type Action, isForced, parsedBody, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { wantedPod } from '../pod-change.ts';
import { podView } from '../pod-view.ts';

/** POST /v2/pods: the whole pod comes back. */
export const createPod: Action = (call) => {
  const { state, path, remoteAddress } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const version = state.newVersion();
  const wanted = wantedPod(state, parsed.json, version);
  if ('details' in wanted) return { status: 422, body: wanted };
  if (wanted.before !== undefined) return refused(409, `A pod with id [${wanted.id}] already exists.`);
  const deployed = deploy(state, [wanted], version, isForced(call));
  if ('lockedBy' in deployed) return deployedAnswer(deployed);
  state.events.publish('pod_created_event', { clientIp: remoteAddress, uri: path });
  const headers = { Location: `http://${state.leader}${wanted.id}` };
  return deployedAnswer(deployed, { status: 201, headers, body: podView(wanted.after) });
};
