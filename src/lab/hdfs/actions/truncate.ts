import { action, booleanAnswer, present } from '../action.ts';
import { isFolder } from '../entry.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';
import { hadoopIllegalArgument, notFound } from '../remote-error.ts';

/** It says false where the last block that stays must be shortened first; here that is done at once all the same. */
export const truncate = action({
  op: 'TRUNCATE',
  method: 'POST',
  category: 'WRITE',
  halted: (path) => `Cannot truncate for ${path}`,
  refuse: (call) => {
    call.parameters.required('newlength');
    const length = Number(call.parameters.long('newlength', 0n) ?? 0n);
    const { location, entry } = present(call, (path) => `File does not exist: ${path}`);
    if (isFolder(entry)) throw notFound(`Path is not a file: ${call.path}`);
    checkWritable(location);
    checkAccess(location, call.caller, WRITE);
    const { content, blockBytes } = entry;
    if (length > content.length) {
      throw hadoopIllegalArgument(
        `Cannot truncate to a larger file size. Current size: ${content.length}, truncate size: ${length}.`,
      );
    }
    const isDone = length === content.length || length % blockBytes === 0;
    return {
      location,
      isDone,
      next: { ...entry, content: content.subarray(0, length), modifiedMs: call.namespace.nowMs },
    };
  },
  act: ({ namespace, caller }, { location, isDone, next }) => {
    namespace.replace('TRUNCATE', location, caller, next);
    return booleanAnswer(isDone);
  },
});
