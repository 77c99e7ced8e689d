import { grouped } from '../../core/grouped.ts';
import type { Edit, Source, Span } from '../../core/source.ts';

/** One setting as it is written in a file. Key and value are what the program that reads the file gets. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly keyAt: Span;
  readonly valueAt: Span;
  /** All of it, for one that shall go: the line, the lines, the element. */
  readonly at: Span;
}

/** A part of a file that the program which reads it would not take. */
export interface TextFault {
  readonly at: Span;
  readonly sentence: string;
}

/** Settings of one file or of one part of it, in the order in which they are written. Of a key that comes twice the last counts. */
export class Settings {
  readonly entries: readonly Entry[];
  #byKey: ReadonlyMap<string, readonly Entry[]> | undefined;

  constructor(entries: readonly Entry[]) {
    this.entries = entries;
  }

  /** The entry that counts. */
  get(key: string): Entry | undefined {
    return this.all(key).at(-1);
  }

  value(key: string): string | undefined {
    return this.get(key)?.value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Every entry of a key, in their order. */
  all(key: string): readonly Entry[] {
    this.#byKey ??= grouped(this.entries, ({ key }) => key);
    return this.#byKey.get(key) ?? [];
  }
}

/** The edit by which an entry goes, with its lines when nothing else is on them. */
export function without(source: Source, { at }: Pick<Entry, 'at'>): Edit {
  const lines = source.linesOf(at);
  const around = source.text.slice(lines.start, at.start) + source.text.slice(at.end, lines.end);
  return { at: around.trim() === '' ? lines : at, text: '' };
}
