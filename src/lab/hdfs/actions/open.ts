import { action, reached } from '../action.ts';
import { isFolder } from '../entry.ts';
import { lastOf } from '../location.ts';
import { checkAccess, READ } from '../permission.ts';
import { redirectTo } from '../redirect.ts';
import { ioError, notFound } from '../remote-error.ts';

/** An empty file, and a folder, are the datanode's affair without further question. */
export const open = action({
  op: 'OPEN',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const offset = call.parameters.long('offset', 0n) ?? 0n;
    const location = reached(call);
    const entry = lastOf(location);
    if (entry === undefined) throw notFound(`File ${call.path} not found.`);
    const length = isFolder(entry) ? 0 : entry.content.length;
    if (offset >= length && length > 0) {
      throw ioError(`Offset=${offset} out of the range [0, ${length}); OPEN, path=${call.path}`);
    }
    if (length > 0) checkAccess(location, call.caller, READ);
    return offset;
  },
  act: (call, offset) => redirectTo(call, 'OPEN', { length: call.parameters.text('length'), offset: String(offset) }),
});
