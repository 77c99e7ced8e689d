import { type Action, isForced, missing } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';

/** DELETE /v2/pods/{id}: 202 without a body, and a Location that leads nowhere (1.11.24). */
export const deletePod: Action = (call) => {
  const { state, id, path, remoteAddress } = call;
  const record = state.pods.get(id);
  if (record === undefined) return missing(`Pod '${id}' does not exist`);
  const deployed = deploy(state, [{ id, before: record.spec, after: undefined }], state.newVersion(), isForced(call));
  if ('lockedBy' in deployed) return deployedAnswer(deployed);
  state.events.publish('pod_deleted_event', { clientIp: remoteAddress, uri: path });
  const headers = { Location: `http://${state.leader}/${deployed.deploymentId}` };
  return deployedAnswer(deployed, { status: 202, headers, body: undefined });
};
