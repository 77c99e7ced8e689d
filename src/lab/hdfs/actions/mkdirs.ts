import type { AskedMode } from '../acl-inheritance.ts';
import { action, booleanAnswer, reachedToMake } from '../action.ts';
import { isFolder } from '../entry.ts';
import { lastOf } from '../location.ts';
import { checkWritable } from '../namespace.ts';
import { checkAncestorWrite } from '../permission.ts';
import { alreadyExists } from '../remote-error.ts';

const DEFAULT_MODE = 0o755;

/** No umask: the mode asked for is the mode made. On a folder that is there it says true and does nothing. */
export const mkdirs = action({
  op: 'MKDIRS',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot create directory ${path}`,
  refuse: (call) => {
    const asked: AskedMode = {
      masked: call.parameters.mode('permission') ?? DEFAULT_MODE,
      unmasked: call.parameters.mode('unmaskedpermission'),
    };
    const location = reachedToMake(call);
    checkWritable(location);
    const last = lastOf(location);
    if (last !== undefined && !isFolder(last)) throw alreadyExists(`Path is not a directory: ${call.path}`);
    if (last === undefined) checkAncestorWrite(location, call.caller);
    return { location, asked };
  },
  act: ({ namespace, caller }, { location, asked }) => {
    // Folders on the way get the mode asked for, without its sticky bit and with u+wx, so that the caller can go on.
    const implicit: AskedMode = { masked: (asked.masked & 0o777) | 0o300, unmasked: asked.unmasked };
    namespace.makeFolder('MKDIRS', location, caller, asked, implicit);
    return booleanAnswer(true);
  },
});
