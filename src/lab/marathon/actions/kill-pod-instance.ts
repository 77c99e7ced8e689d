import { type Action, missing } from '../call.ts';
import { killInstances } from '../kill-instances.ts';

const FORM = '^(.+)\\.(instance-|marathon-)([^\\.]+)$';

/** DELETE /v2/pods/{id}::instances/{instance} */
export const killPodInstance: Action = ({ state, id, rest }) => {
  if (!new RegExp(FORM).test(rest)) {
    const errors = [`must fully match regular expression '${FORM}'`];
    return { status: 422, body: { message: 'Object is not valid', details: [{ path: '/', errors }] } };
  }
  const record = state.pods.get(id);
  const instance = record?.instances.find((each) => each.id === rest);
  if (record === undefined || instance === undefined) return missing(`Task '${rest}' does not exist`);
  return { status: 200, body: killInstances(state, record, [instance])[0] };
};
