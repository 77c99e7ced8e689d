import { type UmaskAsked, umaskStarts, walkUmask } from '../checks/subjects/umask-walk.ts';
import { type EntryRights, rightsOf, type UmaskEntry } from '../core/umask/entry.ts';
import type { FaultKind } from '../core/umask/fault.ts';
import { sameRights } from '../core/umask/rights-writes.ts';
import type { HeldEntry } from '../core/umask/told-fault.ts';
import type { Readers } from './keeper.ts';
import type { RightsChange } from './rights/rights-change.ts';
import { sharedRights } from './rights/shared-rights.ts';
import type { Closing, Left } from './umask/closing.ts';
import type { HeldTo } from './umask/held-to.ts';

/** Paths that are named of what is left. */
const NAMED = 3;

export interface LookOptions {
  readonly hdfs: Readers['hdfs'];
  /** How many requests are in flight at a time. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
}

/**
 * Walks through the paths as the audit does, and judges what is to be closed: one answer for each path, in their order.
 * Memory is taken by what has to be changed, not by what is there.
 * @throws Failure `not-found` for a path that is not there; what could not be looked into
 */
export async function closingsOf(
  asked: UmaskAsked,
  held: HeldTo,
  { hdfs, atOnce, signal }: LookOptions,
): Promise<Closing[]> {
  if (asked.paths.length === 0) return [];
  const gathered = new Gathered(asked.paths, held);
  const { page, from } = await umaskStarts(asked, hdfs, signal);
  for (const one of page.held) gathered.take(one);
  for await (const { held: some, passedOver, failure } of walkUmask(from, asked, { hdfs, atOnce, signal })) {
    if (failure !== undefined) throw failure;
    for (const one of some) gathered.take(one);
    for (const { path, why } of passedOver) if (why === 'trash' || why === 'protected') gathered.pass(path);
  }
  return gathered.closings();
}

/** A Closing that is being made. */
interface Making {
  readonly path: string;
  top: HeldEntry | undefined;
  entries: number;
  readonly changes: RightsChange[];
  readonly left: Map<FaultKind, Left>;
  passedOver: Left;
}

class Gathered {
  readonly #held: HeldTo;
  readonly #all: readonly Making[];
  readonly #shared = sharedRights();
  #current: Making | undefined;

  constructor(paths: readonly string[], held: HeldTo) {
    this.#held = held;
    const passedOver: Left = { count: 0, first: [] };
    this.#all = paths.map((path) => ({ path, top: undefined, entries: 0, changes: [], left: new Map(), passedOver }));
  }

  take(one: HeldEntry): void {
    const { entry } = one;
    const making = this.#makingOf(entry.path);
    if (making === undefined) return;
    making.entries += 1;
    if (entry.path === making.path) making.top = one;
    const { rights, left } = this.#held.judge(one);
    for (const kind of left) making.left.set(kind, withPath(making.left.get(kind), entry.path));
    const change = this.#changeOf(entry, rights);
    if (change !== undefined) making.changes.push(change);
  }

  pass(path: string): void {
    const making = this.#makingOf(path);
    if (making !== undefined) making.passedOver = withPath(making.passedOver, path);
  }

  closings(): Closing[] {
    return this.#all.map(({ path: _, ...closing }) => closing);
  }

  /** Entries of one path come together, as a rule. */
  #makingOf(path: string): Making | undefined {
    const isIn = (making: Making | undefined): boolean =>
      making !== undefined && (path === making.path || path.startsWith(`${making.path}/`));
    if (!isIn(this.#current)) this.#current = this.#all.find(isIn);
    return this.#current;
  }

  #changeOf({ path, type, fileId, ...entry }: UmaskEntry, after: EntryRights): RightsChange | undefined {
    const before = rightsOf(entry);
    if (type === 'SYMLINK' || sameRights(before, after)) return undefined;
    return { path, type, fileId, before: this.#shared(before), after: this.#shared(after) };
  }
}

const withPath = (left: Left | undefined, path: string): Left => ({
  count: (left?.count ?? 0) + 1,
  first: [...(left?.first ?? []), path].slice(0, NAMED),
});
