import type { AclStatus, FullStatus, HdfsReader, IsCounted, Sifted } from '../../clients/hdfs/types.ts';
import { Failure, type FailureCode } from '../../core/failure.ts';

/** A folder that a walk came to. Its ACL is undefined where it has none, was not asked for, or ACLs are switched off. */
export interface WalkedFolder {
  readonly path: string;
  readonly status: FullStatus;
  readonly acl: AclStatus | undefined;
}

/** A part of a folder, at most as much of it as the namenode gives at once. */
export interface WalkedPage<C> {
  /** Without a slash at its end, but for the root. */
  readonly folder: string;
  /** What was made of the folder when it was entered. */
  readonly context: C;
  readonly entries: readonly FullStatus[];
  /** Files that are not among the entries, for they are only counted. */
  readonly counted: number;
  /** Of the entries that have one, where it was asked for and ACLs are not switched off. */
  readonly acls: ReadonlyMap<FullStatus, AclStatus>;
  /** Entries that went while their ACL was read; 1 where the folder itself is no more. */
  readonly vanished: number;
  /** Why the folder, or an ACL in it, could not be read. */
  readonly failure: Failure | undefined;
}

/** Where a walk goes on: a folder from its beginning, or after one of its entries. */
export interface WalkPlace<C> {
  readonly folder: string;
  readonly after: string | undefined;
  readonly context: C;
  /** What part of the whole is behind it, by the numbers of folders that are known: from 0 to 1. */
  readonly share: number;
}

export interface WalkOptions<C> {
  readonly hdfs: Pick<HdfsReader, 'sifted' | 'acl'>;
  /** Requests that may be under way at a time. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
  /** Whether the ACL of an entry that has one is asked for. */
  readonly readsAcls: boolean;
  /** What is to be known of a folder while it is walked; undefined: it is not entered. */
  enter(folder: WalkedFolder, above: C): C | undefined;
  /** Which files of a folder are only counted; without it, and where it gives nothing, none. */
  counts?(folder: string, context: C): IsCounted | undefined;
}

export interface Walk<C> extends AsyncIterable<WalkedPage<C>> {
  /** What has not been given yet; a walk from these places gives exactly that. To be asked between two pages. */
  left(): readonly WalkPlace<C>[];
}

/** Where a walk begins when nothing has been walked yet. */
export const walkFrom = <C>(folder: string, context: C, share = 1): WalkPlace<C> => ({
  folder,
  after: undefined,
  context,
  share,
});

/**
 * Walks folders and all below them by LISTSTATUS_BATCH. Pages come in one order, whatever is answered first: those of a
 * folder, and after each page the folders that it names, each with all below it. What is read ahead is bounded, and so is
 * what is known of the way: names of folders on it, a page each. Whoever takes the pages slowly slows the reading.
 * @throws Failure while it is walked, where the namenode is lost; what is wrong with one folder is told with its page
 */
export function walkHdfs<C>(from: readonly WalkPlace<C>[], options: WalkOptions<C>): Walk<C> {
  const walk = new OrderedWalk(from, options);
  return { left: () => walk.left(), [Symbol.asyncIterator]: () => walk.pages() };
}

/** What is of one folder alone, and does not end a walk. */
const OF_ONE: ReadonlySet<FailureCode> = new Set([
  'denied',
  'refused',
  'conflict',
  'usage',
  'unsupported',
  'protocol',
  'failed',
]);

/** Whether a page has been given. */
interface Turn {
  isOver: boolean;
}

/** A page that is to come, is being read, or waits for its turn to be given. */
interface Step<C> extends WalkPlace<C> {
  state: 'waiting' | 'listing' | 'acls' | 'done';
  /** The pages of the folder, where some were read before. */
  pages: AsyncIterator<Sifted> | undefined;
  /** Entries of the folder that came in former pages. */
  readonly seen: number;
  /** Entries that the folder has, as far as that is known. */
  readonly of: number;
  entries: readonly FullStatus[];
  counted: number;
  /** The name of the last of them all. */
  last: string | undefined;
  readonly acls: Map<FullStatus, AclStatus>;
  /** Entries whose ACL nobody has asked for yet, and how many are being asked for. */
  unasked: FullStatus[];
  asking: number;
  /** Entries that went before their ACL was read. */
  readonly gone: Set<FullStatus>;
  /** Whether the folder itself is no more. */
  isGone: boolean;
  failure: Failure | undefined;
  readonly turn: Turn;
  /** That of the page by which it is known. */
  readonly maker: Turn | undefined;
  next: Step<C> | undefined;
}

class OrderedWalk<C> {
  readonly #options: WalkOptions<C>;
  /** Steps that are not given yet, in the order in which they will be. */
  #head: Step<C> | undefined;
  readonly #own = new AbortController();
  readonly #signal: AbortSignal;
  /** Steps that may be read and not yet given, and how many are. */
  readonly #ahead: number;
  #begun = 0;
  #areAclsOff = false;
  #lost: Failure | undefined;
  #ended = false;
  #wake: (() => void)[] = [];

  constructor(from: readonly WalkPlace<C>[], options: WalkOptions<C>) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#own.signal]);
    this.#ahead = 4 * options.atOnce;
    for (const place of [...from].reverse()) this.#head = newStep(place, { next: this.#head });
  }

  left(): WalkPlace<C>[] {
    const places: WalkPlace<C>[] = [];
    for (let step = this.#head; step !== undefined; step = step.next) {
      const { folder, after, context, share, maker } = step;
      // What is known by a page that was read ahead comes with that page again.
      if (maker?.isOver !== false) places.push({ folder, after, context, share });
    }
    return places;
  }

  async *pages(): AsyncGenerator<WalkedPage<C>> {
    const workers = Array.from({ length: this.#options.atOnce }, () => this.#work());
    try {
      while (this.#head !== undefined) {
        while (this.#head.state !== 'done' && this.#lost === undefined) await this.#change();
        if (this.#lost !== undefined) throw this.#lost;
        const { folder, context, entries, counted, acls, gone, isGone, failure, turn }: Step<C> = this.#head;
        turn.isOver = true;
        this.#head = this.#head.next;
        this.#begun -= 1;
        this.#tell();
        if (entries.length + counted > 0 || isGone || failure !== undefined) {
          const there = gone.size === 0 ? entries : entries.filter((status) => !gone.has(status));
          yield { folder, context, entries: there, counted, acls, vanished: isGone ? 1 : gone.size, failure };
        }
      }
    } finally {
      this.#ended = true;
      this.#own.abort(new Failure('interrupted', 'The walk is over.'));
      this.#tell();
      await Promise.all(workers);
    }
  }

  /** One request at a time, so that as many are under way as there are workers. */
  async #work(): Promise<void> {
    while (!this.#ended && this.#lost === undefined) {
      const doing = this.#begin();
      if (doing === undefined) {
        if (this.#head === undefined) return;
        await this.#change();
        continue;
      }
      try {
        await doing;
      } catch (thrown) {
        this.#lost ??= Failure.from(thrown);
      }
      this.#tell();
    }
  }

  /** The first request that nobody makes yet; undefined where enough was read ahead. */
  #begin(): Promise<void> | undefined {
    for (let step = this.#head; step !== undefined; step = step.next) {
      if (step.state === 'waiting') {
        const isFirst = step === this.#head;
        return isFirst || this.#begun < this.#ahead ? this.#list(step) : undefined;
      }
      const entry = step.state === 'acls' ? step.unasked.pop() : undefined;
      if (entry !== undefined) return this.#askAcl(step, entry);
    }
    return undefined;
  }

  async #list(step: Step<C>): Promise<void> {
    step.state = 'listing';
    this.#begun += 1;
    step.pages ??= this.#pagesOf(step);
    const page = await this.#unlessOfOne(step, step.pages.next());
    if (page === undefined || page.done === true) {
      step.isGone = page === undefined && step.failure === undefined;
      step.state = 'done';
      return;
    }
    // LISTSTATUS of a file gives the file itself without a name: the folder has become one.
    step.isGone = page.value.last === '';
    if (!step.isGone) {
      step.entries = page.value.entries;
      step.counted = page.value.counted;
      step.last = page.value.last;
    }
    step.state = 'acls';
    // Taken from the end, asked for in order.
    step.unasked = this.#options.readsAcls ? step.entries.filter(({ aclBit }) => aclBit).reverse() : [];
    this.#finish(step);
  }

  #pagesOf({ folder, context, after }: Step<C>): AsyncIterator<Sifted> {
    const { hdfs, counts } = this.#options;
    return hdfs.sifted(folder, this.#signal, counts?.(folder, context), after)[Symbol.asyncIterator]();
  }

  async #askAcl(step: Step<C>, entry: FullStatus): Promise<void> {
    step.asking += 1;
    const path = pathOf(step.folder, entry.name);
    if (!this.#areAclsOff) {
      const told = await this.#unlessOfOne(
        step,
        this.#options.hdfs.acl(path, this.#signal).then((acl) => ({ acl })),
      );
      if (told !== undefined && told.acl === undefined) this.#areAclsOff = true;
      if (told?.acl !== undefined) step.acls.set(entry, told.acl);
      if (told === undefined && step.failure === undefined) step.gone.add(entry);
    }
    step.asking -= 1;
    this.#finish(step);
  }

  /** What a request gives; undefined where its folder or entry is gone, or cannot be read, which the step then says. */
  async #unlessOfOne<T>(step: Step<C>, asking: Promise<T>): Promise<T | undefined> {
    try {
      return await asking;
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (failure.code === 'not-found') return undefined;
      if (!OF_ONE.has(failure.code)) throw failure;
      step.failure = failure;
      return undefined;
    }
  }

  /** Once all of a page is known, what comes after it takes its place: its folders, then the next page. */
  #finish(step: Step<C>): void {
    if (step.unasked.length > 0 || step.asking > 0) return;
    step.state = 'done';
    const { last } = step;
    const given = step.entries.length + step.counted;
    const seen = step.seen + given;
    const below = [];
    for (const status of step.entries.filter(({ type }) => type === 'DIRECTORY')) {
      if (step.gone.has(status)) continue;
      const path = pathOf(step.folder, status.name);
      const context = this.#options.enter({ status, acl: step.acls.get(status), path }, step.context);
      if (context !== undefined) below.push({ path, context, entries: status.childrenNum });
    }
    const rest = Math.max(0, step.of - seen);
    const parts = below.length + 1;
    const share = step.share * (1 - rest / (rest + given || 1));
    if (last !== undefined && step.pages !== undefined) {
      const place = { folder: step.folder, after: last, context: step.context, share: step.share - share };
      step.next = newStep(place, { seen, of: step.of, pages: step.pages, maker: step.turn, next: step.next });
    }
    for (const { path, context, entries } of below.reverse()) {
      const place = { folder: path, after: undefined, context, share: share / parts };
      step.next = newStep(place, { of: entries, maker: step.turn, next: step.next });
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => void this.#wake.push(resolve));
  }

  #tell(): void {
    const woken = this.#wake;
    this.#wake = [];
    for (const wake of woken) wake();
  }
}

type Known<C> = Partial<Pick<Step<C>, 'seen' | 'of' | 'pages' | 'maker' | 'next'>>;

const newStep = <C>(
  { folder, after, context, share }: WalkPlace<C>,
  { seen = 0, of = 0, pages, maker, next }: Known<C>,
): Step<C> => ({
  folder,
  after,
  context,
  share,
  state: 'waiting',
  pages,
  seen,
  of,
  entries: [],
  counted: 0,
  last: undefined,
  acls: new Map(),
  unasked: [],
  asking: 0,
  gone: new Set(),
  isGone: false,
  failure: undefined,
  turn: { isOver: false },
  maker,
  next,
});

/** The path of an entry: `/` and `a` are `/a`. */
export const pathOf = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);
