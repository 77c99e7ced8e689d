import { type FilePlace, Source, type Span } from './source.ts';

/** Texts of several files as one: what is judged as a whole has places in the file where each part stands. */
export class JoinedSource extends Source {
  readonly #parts: readonly { readonly source: Source; readonly start: number }[];

  /** @param path what they are together, such as their folder */
  constructor(path: string, sources: readonly Source[]) {
    super(path, sources.map(({ text }) => `${text}\n`).join(''));
    let start = 0;
    this.#parts = sources.map((source) => {
      const part = { source, start };
      start += source.text.length + 1;
      return part;
    });
  }

  /** Where a part of one of the texts stands in all of them. */
  spanOf(source: Source, { start, end }: Span): Span {
    const from = this.#parts.find((part) => part.source === source)?.start ?? 0;
    return { start: from + start, end: from + end };
  }

  override placeOf(span: Span): FilePlace {
    const part = this.#parts.findLast(({ start }) => start <= span.start);
    if (part === undefined) return super.placeOf(span);
    const { source, start } = part;
    const within = (offset: number): number => Math.min(offset - start, source.text.length);
    return source.placeOf({ start: within(span.start), end: within(span.end) });
  }
}
