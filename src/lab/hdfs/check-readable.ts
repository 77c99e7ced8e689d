import { type Call, present } from './action.ts';
import { isFolder } from './entry.ts';
import { checkAccess, READ } from './permission.ts';
import { ioError } from './remote-error.ts';

/**
 * What is asked before a caller is sent to a datanode for the data of a file: whether he may read it, and whether the block
 * at the offset, or the last one, has a live datanode. A folder, and an empty file, are the datanode's affair without
 * further question.
 */
export function checkReadable(call: Call, offset?: number): void {
  const { location, entry } = present(call, (path) => `File ${path} not found.`);
  if (isFolder(entry) || entry.content.length === 0) return;
  const { length } = entry.content;
  if (offset !== undefined && offset >= length) {
    throw ioError(`Offset=${offset} out of the range [0, ${length}); OPEN, path=${call.path}`);
  }
  checkAccess(location, call.caller, READ);
  const at = offset ?? length - 1;
  const block = call.datanodes.blocksOf(entry).find((one) => at < one.offset + one.length);
  if (block?.holders.every(({ live }) => !live) === true) throw ioError('No active nodes contain this block');
}
