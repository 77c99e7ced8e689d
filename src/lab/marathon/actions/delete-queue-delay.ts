import { isScheduled } from '../app-record.ts';
import { type Action, missing } from '../call.ts';

/** DELETE /v2/queue/{id}/delay: the backoff ends; 404 where nothing of the app waits, even if the app is there. */
export const deleteQueueDelay: Action = ({ state, id }) => {
  const record = state.apps.get(id) ?? state.pods.get(id);
  if (!record?.instances.some(isScheduled)) return missing(`Application ${id} not found in tasks queue.`);
  record.queue.resetBackoff();
  return { status: 204 };
};
