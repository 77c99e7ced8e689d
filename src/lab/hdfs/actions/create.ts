import { action } from '../action.ts';
import { redirectTo } from '../redirect.ts';

const PASSED_ON = ['blocksize', 'permission', 'unmaskedpermission', 'replication'] as const;

/** Redirects whatever is asked, a standby too: permission, existence, quota and safe mode show at the datanode. */
export const create = action({
  op: 'CREATE',
  method: 'PUT',
  category: 'NONE',
  refuse: () => undefined,
  act: (call) =>
    redirectTo(call, 'CREATE', {
      ...Object.fromEntries(PASSED_ON.map((name) => [name, call.parameters.text(name)])),
      createflag: '',
      createparent: call.parameters.text('createparent') ?? 'true',
      overwrite: call.parameters.text('overwrite') ?? 'false',
    }),
});
