import { Failure } from '../core/failure.ts';
import { flag, type InputOf, whole } from './fields.ts';

/** How a command that changes an ACL takes all below its path along. */
export const aclTreeFields = {
  recursive: flag('-R, --recursive', 'the path and all in it; default entries are for folders alone'),
  depth: whole('--depth <levels>', 'with -R: how many levels below the path; 0: the path itself'),
  many: flag('--many', 'with -R: change more than 10000 entries'),
};

/** Undefined: the path alone is meant. @throws Failure `usage` */
export function treeIn({
  recursive,
  depth,
  many,
}: InputOf<typeof aclTreeFields>): { readonly depth: number | undefined; readonly many: boolean } | undefined {
  if (recursive === true) return { depth, many: many === true };
  if (depth === undefined && many !== true) return undefined;
  throw new Failure('usage', `${many === true ? '--many' : '--depth'} is about what is in a folder: it goes with -R.`);
}
