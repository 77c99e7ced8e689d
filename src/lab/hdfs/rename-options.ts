import { isFolder } from './entry.ts';
import { type Location, lastOf, parentOf, pathAt } from './location.ts';
import { alreadyExists, ioError, notFound } from './remote-error.ts';

/** Refuses what cannot be moved, in the order of the namenode. What gives way is a file, or a folder that is empty. */
export function checkMove(from: Location, to: Location, overwrites: boolean): void {
  const [source, target] = [pathAt(from.names), pathAt(to.names)];
  const [entry, there] = [lastOf(from), lastOf(to)];
  if (entry === undefined) throw notFound(`rename source ${source} is not found.`);
  if (from.names.length === 0) throw ioError('rename source cannot be the root');
  if (source === target) throw alreadyExists(`The source ${source} and destination ${target} are the same`);
  if (target.startsWith(`${source}/`)) {
    throw ioError(`Rename destination ${target} is a directory or file under source ${source}`);
  }
  if (to.names.length === 0) throw ioError('rename destination cannot be the root');
  if (there === undefined) {
    if (parentOf(to) === undefined) throw notFound(`rename destination parent ${target} not found.`);
    return;
  }
  if (isFolder(entry) !== isFolder(there)) {
    throw ioError(`Source ${source} and destination ${target} must both be directories`);
  }
  if (!overwrites) throw alreadyExists(`rename destination ${target} already exists`);
  if (isFolder(there) && there.children.size > 0) {
    throw ioError(`rename destination directory is not empty: ${target}`);
  }
}
