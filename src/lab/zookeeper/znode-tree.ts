/** A node as the wire shows it. */
export interface Znode {
  readonly data: Uint8Array;
  /** Number of the transaction that made it. */
  readonly zxid: bigint;
  readonly madeMs: number;
}

const NOTHING = new Uint8Array();
const SEQUENCE_DIGITS = 10;

/**
 * The nodes of the lab's ZooKeeper: those that other parts of the lab keep (asked for anew at every call, so that an
 * election shows at once) and those that clients have made. Folders above a node are there by themselves.
 */
export class ZnodeTree {
  readonly #kept: () => ReadonlyMap<string, Uint8Array>;
  readonly #made = new Map<string, Znode>();
  readonly #bornMs: number;
  #zxid = 1n;

  constructor(kept: () => ReadonlyMap<string, Uint8Array>, bornMs: number) {
    this.#kept = kept;
    this.#bornMs = bornMs;
  }

  get zxid(): bigint {
    return this.#zxid;
  }

  /** How many nodes there are, without the folders that nobody made. */
  get size(): number {
    return this.#kept().size + this.#made.size;
  }

  find(path: string): Znode | undefined {
    const made = this.#made.get(path);
    if (made !== undefined) return made;
    const data = this.#kept().get(path);
    if (data === undefined && path !== '/' && this.childrenOf(path).length === 0) return undefined;
    return { data: data ?? NOTHING, zxid: 1n, madeMs: this.#bornMs };
  }

  childrenOf(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    const names = new Set<string>();
    for (const other of [...this.#kept().keys(), ...this.#made.keys()]) {
      const name = other.startsWith(prefix) ? other.slice(prefix.length).split('/')[0] : undefined;
      if (name !== undefined && name !== '') names.add(name);
    }
    return [...names];
  }

  /** Makes a node, whose parent must be there, and gives its path: with a number behind it when `sequential`. */
  make(path: string, data: Uint8Array, sequential: boolean, nowMs: number): string {
    this.#zxid += 1n;
    const number = String(this.childrenOf(parentOf(path)).length).padStart(SEQUENCE_DIGITS, '0');
    const full = sequential ? `${path}${number}` : path;
    this.#made.set(full, { data, zxid: this.#zxid, madeMs: nowMs });
    return full;
  }
}

export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 1));
