import { hiddenLetters, replacedIn, secretPlaces } from '../../core/secret-text.ts';
import { Source, type Span } from '../../core/source.ts';
import type { FileKind, ReadFile } from './read-file.ts';
import { SecretIndex } from './secret-index.ts';
import { secretNames } from './secret-names.ts';
import { secretSpans } from './secret-spans.ts';
import { veil } from './veil.ts';

/** Shorter secrets are hidden where they stand; of longer ones every copy is, also those that no name tells of. */
const COPIED = 4;

/** Longer ones stand in other words by no chance; shorter ones are looked for as words. */
const LONG = 12;

/** Files that are larger are not judged a second time: what looks like a secret is hidden in their sentences. */
const VEILED_LETTERS = 4_000_000;

/** What of a file tells where its secrets are; no kind: it is none, but an answer of a live system. */
interface HiddenFile extends Pick<ReadFile, 'source' | 'subjects'> {
  readonly kind: FileKind | undefined;
}

interface KnownSecrets {
  /** In their order, none within or into another. */
  readonly places: readonly Span[];
  readonly secrets: SecretIndex;
}

/** Keeps the secrets of one file from all that is told of it. */
export class Hiding {
  readonly #file: HiddenFile;
  #known: KnownSecrets | undefined;

  /** Looks for them when something is to be told. */
  constructor(file: HiddenFile) {
    this.#file = file;
  }

  /** A part of the file: each letter of a secret becomes a mark, so that places stay. */
  shown({ start, end }: Span): string {
    const within = this.#between(start, end).map((place) => ({ start: place.start - start, end: place.end - start }));
    return this.withoutCopies(replacedIn(this.#file.source.text.slice(start, end), within, hiddenLetters));
  }

  /** All of the file, as `shown`. */
  get whole(): string {
    return this.shown({ start: 0, end: this.#file.source.text.length });
  }

  /** Whether the file is small enough to be judged once more with a veil. */
  get canVeil(): boolean {
    return this.#file.source.text.length <= VEILED_LETTERS;
  }

  /** The file with a veil over its secrets, but for those on some lines: all else stands where it stood. */
  veiled(seen: ReadonlySet<number> = new Set()): Source {
    const { source } = this.#file;
    const { places } = this.#found;
    const some = seen.size === 0 ? places : places.filter((place) => !seen.has(source.placeOf(place).line));
    return new Source(source.path, replacedIn(source.text, some, veil));
  }

  /** Whether a text has letters of a secret in it, for whatever reason. */
  touches(text: string): boolean {
    return this.#found.secrets.isIn(text);
  }

  /** A text that was made of parts of the file. */
  withoutCopies(text: string): string {
    const { secrets } = this.#found;
    const places = secrets.placesIn(text, (secret, place) => secret.length >= COPIED && isByItself(text, place));
    return replacedIn(text, places, hiddenLetters);
  }

  /** A sentence about a line, or about all, of which nobody can tell what of it are a rule's own words. */
  inSentence(text: string, line?: number): string {
    const secrets = line === undefined ? this.#found.secrets : this.#on(line);
    const places = secrets.placesIn(text, (secret, place) => !COMMON.test(secret) && isByItself(text, place));
    return replacedIn(text, places, () => '(hidden)');
  }

  #on(line: number): SecretIndex {
    const { source } = this.#file;
    const start = source.offsetOf(line, 1);
    const places = this.#between(start, start + source.line(line).length);
    return new SecretIndex(places.flatMap((place) => readings(source.text.slice(place.start, place.end).trim())));
  }

  get #found(): KnownSecrets {
    this.#known ??= secretsOf(this.#file);
    return this.#known;
  }

  /** Those that reach into a part; found in short time, since a file may have many. */
  #between(start: number, end: number): Span[] {
    let low = 0;
    let high = this.#found.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#found.places[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const found: Span[] = [];
    for (
      let place = this.#found.places[low];
      place !== undefined && place.start < end;
      place = this.#found.places[++low]
    ) {
      found.push({ start: Math.max(place.start, start), end: Math.min(place.end, end) });
    }
    return found;
  }
}

function secretsOf({ source: { text }, kind, subjects }: HiddenFile): KnownSecrets {
  const names = secretNames(subjects);
  const places = [...secretPlaces(text), ...ofKind(text, kind), ...secretSpans(subjects, text)].filter(
    (place) => !names.some(({ start, end }) => start <= place.start && place.end <= end),
  );
  const secrets = places.flatMap(({ start, end }) => readings(text.slice(start, end).trim()));
  return { places: ordered(places), secrets: new SecretIndex(secrets.filter((secret) => secret !== '')) };
}

/** A secret as it is written, and as the programs get it that know escapes or entities. */
function readings(written: string): string[] {
  const meant = written
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, '$1')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
  return meant === written ? [written] : [written, meant];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Words that tell nothing where they are shown. */
const COMMON = /^(?:passw(?:or)?d|secret|token|credentials?|admin|none|default)$/i;

/** Whether a part of a text is a word of its own, or too long to be found within one by chance. */
const isByItself = (text: string, { start, end }: Span): boolean =>
  end - start >= LONG || (!/[\w.-]/.test(text.charAt(start - 1)) && !/^(?:[\w-]|\.\w)/.test(text.slice(end, end + 2)));

/** In their order, none within or into another. */
function ordered(places: readonly Span[]): Span[] {
  const sorted = places.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || b.end - a.end);
  const joined: Span[] = [];
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last === undefined || start >= last.end) joined.push({ start, end });
    else if (end > last.end) joined[joined.length - 1] = { start: last.start, end };
  }
  return joined;
}

/** Secrets that neither a name nor a reader tells of: those of Mesos' credentials in lines of text. */
function ofKind(text: string, kind: FileKind | undefined): Span[] {
  if (kind !== 'mesos-credentials' || /^\s*[{[]/.test(text)) return [];
  return [...text.matchAll(/^[^\s{["]\S*[ \t]+(?<secret>\S+)[ \t]*$/dgm)].flatMap(({ indices }) => {
    const [start, end] = indices?.groups?.['secret'] ?? [0, 0];
    return [{ start, end }];
  });
}
