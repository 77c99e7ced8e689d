import { Failure } from '../../core/failure.ts';
import { type Fields, fieldsOf } from './fields.ts';
import type { HeardEvent, MarathonEvent } from './types.ts';

/**
 * One event of /v2/events. The name is repeated in the data as `eventType`; only the two last events of a deployment
 * carry its id beside the plan.
 * @throws Failure `protocol` when the data are no JSON object
 */
export const eventOf = (data: string): MarathonEvent => heardOf(data).event;

/** The same with all that Marathon said. */
export function heardOf(data: string): HeardEvent {
  const event = fieldsOf(parsed(data), 'GET /v2/events: an event');
  const type = event.text('eventType');
  return {
    kind: 'event',
    type,
    at: event.textOr('timestamp', ''),
    event: (readers[type] ?? other)(event),
    data: event.whole(),
  };
}

type Reader = (event: Fields) => MarathonEvent;

const other: Reader = (event) => ({ kind: 'other', type: event.text('eventType') });
const planId = (event: Fields): string => event.object('plan').text('id');

const readers: Readonly<Record<string, Reader>> = {
  deployment_success: (event) => ({ kind: 'deployment-success', deploymentId: planId(event) }),
  deployment_failed: (event) => ({
    kind: 'deployment-failed',
    deploymentId: planId(event),
    reason: event.textOr('reason', 'no reason was given'),
  }),
  deployment_info: (event) => ({ kind: 'deployment-step', deploymentId: planId(event), step: stepOf(event) }),
  status_update_event: (event) => ({
    kind: 'task',
    appId: event.text('appId'),
    taskId: event.text('taskId'),
    state: event.textOr('taskStatus', ''),
    host: event.textOr('host', ''),
    message: event.textOr('message', ''),
  }),
  health_status_changed_event: (event) => ({
    kind: 'health',
    appId: event.text('appId'),
    instanceId: event.textOr('instanceId', ''),
    healthy: event.flagOr('alive', false),
  }),
};

/** `ScaleApplication /web, StartApplication /db`. */
function stepOf(event: Fields): string {
  const actions = event.objectOr('currentStep', undefined)?.objects('actions') ?? [];
  return actions
    .map((action) => `${action.textOr('action', '')} ${action.textOr('app', action.textOr('pod', ''))}`)
    .join(', ');
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (thrown) {
    throw new Failure('protocol', 'An event of Marathon is not JSON.', { system: 'marathon', cause: thrown });
  }
}
