import { type Action, isForced, parsedBody, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { wantedPod } from '../pod-change.ts';
import { podView } from '../pod-view.ts';

/** PUT /v2/pods/{id}: replaces the whole; makes what is not there, also with 200 (1.11.24). */
export const putPod: Action = (call) => {
  const { state, id, path, remoteAddress } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const version = state.newVersion();
  const wanted = wantedPod(state, parsed.json, version);
  if ('details' in wanted) return { status: 422, body: wanted };
  if (wanted.id !== id) return refused(400, `'${id}' does not match definition's id ('${wanted.id}')`);
  const deployed = deploy(state, [wanted], version, isForced(call));
  if ('lockedBy' in deployed) return deployedAnswer(deployed);
  state.events.publish('pod_updated_event', { clientIp: remoteAddress, uri: path });
  return deployedAnswer(deployed, { body: podView(wanted.after) });
};
