import { formatMode } from '../../core/mode.ts';
import { namesOf } from '../../core/names-of.ts';
import { formatAclEntry } from './acl-entry.ts';
import type { Caller } from './caller.ts';
import type { Entry, Folder } from './entry.ts';
import { isFolder } from './entry.ts';
import { lastOf, locate } from './location.ts';
import { EXECUTE, permits, READ, READ_EXECUTE } from './permission.ts';

/** One change of the namespace, and the touched entry as it was after it; those of a removed one are undefined. */
export interface Mutation {
  readonly op: string;
  readonly path: string;
  /** Who did it. */
  readonly user: string;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly mode: number | undefined;
  /** The stored ACL: named entries and the default ACL. */
  readonly acl: readonly string[];
}

/** Every state that the namespace ever had, so that a test can ask what somebody could have done at any moment. */
export class History {
  readonly #moments: { readonly mutation: Mutation; readonly root: Folder }[] = [];
  readonly #start: Folder;
  readonly #caller: (user: string) => Caller;

  constructor(start: Folder, caller: (user: string) => Caller) {
    this.#start = start;
    this.#caller = caller;
  }

  get mutations(): readonly Mutation[] {
    return this.#moments.map(({ mutation }) => mutation);
  }

  record(change: Pick<Mutation, 'op' | 'path' | 'user'>, root: Folder): void {
    const entry = lastOf(locate(root, namesOf(change.path)));
    const seen = { owner: entry?.owner, group: entry?.group, mode: entry?.mode };
    this.#moments.push({ mutation: { ...change, ...seen, acl: (entry?.acl ?? []).map(formatAclEntry) }, root });
  }

  /** The moments at which `user` could have listed the folder, or read the file, at `path`; one line each. */
  exposures(path: string, user: string): string[] {
    const caller = this.#caller(user);
    const begin = couldRead(this.#start, path, caller) ? ['at the start'] : [];
    const later = this.#moments.flatMap(({ mutation, root }, index) =>
      couldRead(root, path, caller) ? [`${index}: after ${described(mutation)}`] : [],
    );
    return [...begin, ...later];
  }
}

function couldRead(root: Folder, path: string, caller: Caller): boolean {
  const location = locate(root, namesOf(path));
  const entry = lastOf(location);
  if (entry === undefined) return false;
  const may = (one: Entry | undefined, bits: number): boolean =>
    one !== undefined && (caller.isSuper || permits(one, caller, bits));
  const canReach = location.chain.slice(0, -1).every((one) => may(one, EXECUTE));
  return canReach && may(entry, isFolder(entry) ? READ_EXECUTE : READ);
}

function described({ op, path, user, owner, group, mode, acl }: Mutation): string {
  const state = mode === undefined ? 'gone' : `${owner}:${group} ${formatMode(mode)} ${acl.join(',')}`.trimEnd();
  return `${op} ${path} by ${user}: ${state}`;
}
