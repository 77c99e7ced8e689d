import { action, bad } from '../action.ts';

/** A framework that was torn down is as unknown as one that never was. */
export const teardown = action({
  type: 'TEARDOWN',
  writes: true,
  body: (call) => call.teardown,
  target: ({ framework_id }) => framework_id.value,
  refuse: ({ framework_id }, { cluster }) =>
    cluster.frameworks.has(framework_id.value) ? undefined : bad('No framework found with specified ID'),
  act: ({ framework_id }, { cluster }) => {
    cluster.tearDown(framework_id.value);
    return {};
  },
});
