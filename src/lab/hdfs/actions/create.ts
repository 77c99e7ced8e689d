import { action } from '../action.ts';
import { redirectTo } from '../redirect.ts';

const PASSED_ON = ['blocksize', 'permission', 'replication', 'unmaskedpermission'] as const;

/** Redirects whatever is asked, a standby too: permission, existence, quota and safe mode show at the datanode. */
export const create = action({
  op: 'CREATE',
  method: 'PUT',
  category: 'NONE',
  refuse: () => undefined,
  act: (call) => {
    const { parameters } = call;
    const passedOn = Object.fromEntries(PASSED_ON.map((name) => [name, parameters.text(name)]));
    const createparent = parameters.text('createparent') ?? 'true';
    const all = { ...passedOn, createflag: '', createparent, overwrite: parameters.text('overwrite') ?? 'false' };
    const inOrder = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    return redirectTo(call, 'CREATE', Object.fromEntries(inOrder));
  },
});
