import { agentAction, tasksOf } from '../context.ts';

/** The containers of the lab are those of ordinary tasks, which cannot be attached to. */
export const attachContainerOutput = agentAction({
  type: 'ATTACH_CONTAINER_OUTPUT',
  body: (call) => call.attach_container_output,
  target: ({ container_id }) => container_id.value,
  refuse: ({ container_id: { value } }, context) =>
    tasksOf({ ...context, mayView: true }).running.some(({ containerId }) => containerId === value)
      ? { status: 500, text: 'I/O switchboard server was disabled for this container' }
      : { status: 404, text: `Container ${value} cannot be found` },
  act: () => ({}),
});
