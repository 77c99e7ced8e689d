import type { Span } from '../../core/source.ts';

/** Letters by which secrets are looked up; shorter ones are looked up whole. */
const PREFIX = 4;

/** Secrets, found again in short texts in a time that does not depend on how many there are. */
export class SecretIndex {
  readonly #byPrefix = new Map<string, string[]>();

  constructor(secrets: Iterable<string>) {
    for (const secret of new Set(secrets)) {
      const prefix = secret.slice(0, PREFIX);
      const same = this.#byPrefix.get(prefix);
      if (same === undefined) this.#byPrefix.set(prefix, [secret]);
      else same.push(secret);
    }
    for (const same of this.#byPrefix.values()) same.sort((a, b) => b.length - a.length);
  }

  /** Where secrets stand that `counts` takes; of those at one place the longest, and none that begins within another. */
  placesIn(text: string, counts: (secret: string, place: Span) => boolean): Span[] {
    const places: Span[] = [];
    for (let start = 0; start < text.length; start += 1) {
      const end = this.#endAt(text, start, counts);
      if (end === undefined) continue;
      places.push({ start, end });
      start = end - 1;
    }
    return places;
  }

  isIn(text: string): boolean {
    for (let start = 0; start < text.length; start += 1) {
      if (this.#endAt(text, start, () => true) !== undefined) return true;
    }
    return false;
  }

  #endAt(text: string, start: number, counts: (secret: string, place: Span) => boolean): number | undefined {
    for (let length = PREFIX; length > 0; length -= 1) {
      const found = this.#byPrefix
        .get(text.slice(start, start + length))
        ?.find((secret) => text.startsWith(secret, start) && counts(secret, { start, end: start + secret.length }));
      if (found !== undefined) return start + found.length;
    }
    return undefined;
  }
}
