import { Malformed } from './failures.ts';
import type { Wire } from './wire.ts';

/** Whose texts an id is of: in images from Hadoop 3.3 on, each kind counts for itself (SerialNumberManager's ordinals). */
const kinds = { user: 1, group: 2, xattr: 3 } as const;
export type TextKind = keyof typeof kinds;

const ID_BITS = 32;
/** Inodes have 24 bits for an id. */
const IDS = 2 ** 24;

/** What a table is made of. */
export interface StringTableParts {
  readonly texts: ReadonlyMap<number, string>;
  /** Bits at the top of an id that say its kind; 0 where all kinds share theirs. */
  readonly maskBits: number;
}

/** Owners, groups and names of extended attributes, by the ids that inodes have in their place. */
export class StringTable {
  readonly parts: StringTableParts;

  constructor(parts: StringTableParts) {
    this.parts = parts;
  }

  get(kind: TextKind, id: number): string | undefined {
    return this.parts.texts.get(this.#first(kind) + id);
  }

  /** What is added to the ids of a kind. */
  #first(kind: TextKind): number {
    const { maskBits } = this.parts;
    return maskBits === 0 ? 0 : kinds[kind] * 2 ** (ID_BITS - maskBits);
  }

  /** By id 1 where the kind has a text. */
  known(kind: TextKind): Uint8Array {
    const first = this.#first(kind);
    const ids = [...this.parts.texts.keys()].map((id) => id - first).filter((id) => id >= 0 && id < IDS);
    const known = new Uint8Array(ids.reduce((most, id) => Math.max(most, id + 1), 0));
    for (const id of ids) known[id] = 1;
    return known;
  }
}

/** StringTableSection, then its entries. @throws Malformed */
export function readStringTable(wire: Wire, length: number): StringTable {
  let entries = 0;
  let maskBits = 0;
  const head = wire.endOfField(length);
  while (wire.at < head) {
    const tag = wire.varint();
    if (tag === 0x08) entries = wire.varint();
    else if (tag === 0x10) maskBits = wire.varint();
    else wire.skip(tag, head);
  }
  wire.ended(head);
  if (maskBits < 0 || maskBits > 8) throw new Malformed(`the string table has ${maskBits} bits for its kinds`, 0);
  const texts = new Map<number, string>();
  while (wire.at < length) readEntry(wire, wire.endOfField(length), texts);
  if (texts.size !== entries) throw new Malformed(`${texts.size} of ${entries} texts are there`, wire.at);
  return new StringTable({ texts, maskBits });
}

function readEntry(wire: Wire, end: number, texts: Map<number, string>): void {
  let id = -1;
  let text: string | undefined;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) id = wire.varint();
    else if (tag === 0x12) text = wire.text(wire.endOfField(end));
    else wire.skip(tag, end);
  }
  wire.ended(end);
  if (id < 0 || text === undefined) throw new Malformed('a text has no id', wire.at);
  texts.set(id, text);
}
