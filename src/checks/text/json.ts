import type { Span } from '../../core/source.ts';
import type { TextFault } from './entry.ts';
import type { NodeMember, TextNode } from './node.ts';

/** What a text of JSON or YAML says. */
export interface ReadNodes {
  /** Undefined where the text ends or breaks before its value does. */
  readonly root: TextNode | undefined;
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
}

/** Deeper than anything of the programs whose files we read. */
const DEEPEST = 200;

/**
 * Reads JSON (RFC 8259) with places. Comments, commas before a closing bracket and names that come twice are faults, and
 * reading goes on behind them; at any other fault it ends.
 */
export function readJson(text: string): ReadNodes {
  const reader = new JsonReader(text);
  const root = reader.whole();
  return { root, comments: reader.comments, faults: reader.faults };
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const QUOTE = 34;
const BACKSLASH = 92;

class JsonReader {
  readonly comments: Span[] = [];
  readonly faults: TextFault[] = [];
  readonly #text: string;
  readonly #keys = new Map<string, string>();
  #at = 0;
  /** Where the comma stands that was passed last; -1 behind anything else. */
  #comma = -1;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): TextNode | undefined {
    this.#skip();
    if (this.#at >= this.#text.length) return this.#broken('There is nothing in this file.');
    const root = this.#value(0);
    if (root === undefined) return undefined;
    this.#skip();
    if (this.#at < this.#text.length) this.#broken('Nothing may follow the value of the file.');
    return root;
  }

  #value(depth: number): TextNode | undefined {
    if (depth > DEEPEST) return this.#broken(`This lies more than ${DEEPEST} levels deep.`);
    switch (this.#text.charCodeAt(this.#at)) {
      case 123:
        return this.#map(depth);
      case 91:
        return this.#list(depth);
      case QUOTE:
        return this.#string();
      default:
        return this.#word();
    }
  }

  #map(depth: number): TextNode | undefined {
    const start = this.#at;
    const members: NodeMember[] = [];
    const seen = new Set<string>();
    this.#open();
    while (!this.#closes('}')) {
      const member = this.#member(depth, seen);
      if (member === undefined) return undefined;
      members.push(member);
      if (!this.#separated('}')) return undefined;
    }
    return { kind: 'map', start, end: this.#at, members };
  }

  #list(depth: number): TextNode | undefined {
    const start = this.#at;
    const items: TextNode[] = [];
    this.#open();
    while (!this.#closes(']')) {
      const item = this.#value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.#separated(']')) return undefined;
    }
    return { kind: 'list', start, end: this.#at, items };
  }

  #open(): void {
    this.#at += 1;
    this.#comma = -1;
  }

  #member(depth: number, seen: Set<string>): NodeMember | undefined {
    if (this.#text[this.#at] !== '"') return this.#broken('A name in double quotes belongs here.');
    const name = this.#string();
    if (name?.kind !== 'text') return undefined;
    const keyAt = { start: name.start, end: name.end };
    const key = this.#interned(name.value);
    if (seen.has(key)) {
      this.faults.push({ at: keyAt, sentence: 'This name stands here a second time; the last one counts.' });
    }
    seen.add(key);
    this.#skip();
    if (this.#text[this.#at] !== ':') return this.#broken('A colon belongs behind a name.');
    this.#at += 1;
    this.#skip();
    const value = this.#value(depth + 1);
    return value === undefined ? undefined : { key, keyAt, value };
  }

  /** Whether the end of a map or list is here; then it is passed. A comma may stand before it only by mistake. */
  #closes(mark: '}' | ']'): boolean {
    this.#skip();
    if (this.#text[this.#at] !== mark) return false;
    if (this.#comma >= 0) {
      const at = { start: this.#comma, end: this.#comma + 1 };
      this.faults.push({ at, sentence: 'No comma may stand before a closing bracket.' });
    }
    this.#at += 1;
    return true;
  }

  /** Passes a comma; where the closing mark comes instead, it is left for `#closes`. */
  #separated(mark: '}' | ']'): boolean {
    this.#skip();
    const next = this.#text[this.#at];
    this.#comma = next === ',' ? this.#at : -1;
    if (next === ',') this.#at += 1;
    else if (next !== mark) this.#broken(`A comma or "${mark}" belongs here.`);
    return next === ',' || next === mark;
  }

  #string(): TextNode | undefined {
    const text = this.#text;
    const start = this.#at;
    let value = '';
    let from = start + 1;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return { kind: 'text', start, end: at + 1, value: value + text.slice(from, at) };
      }
      if (code === BACKSLASH) {
        const [letter, length] = escapeAt(text, at);
        if (letter === undefined) return this.#broken('This is no escape that JSON knows.', at);
        value += text.slice(from, at) + letter;
        at += length - 1;
        from = at + 1;
      } else if (code < 32) {
        return this.#broken('A line ends, or a control character stands, within a text in quotes.', at);
      }
    }
    return this.#broken('The closing quote of this text is missing.', start);
  }

  #word(): TextNode | undefined {
    const form = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
    form.lastIndex = this.#at;
    const word = form.exec(this.#text)?.[0];
    const end = this.#at + (word?.length ?? 0);
    if (word === undefined || /[\w.+-]/.test(this.#text.charAt(end))) {
      return this.#broken(
        'A value belongs here: a text in double quotes, a number, true, false, null, a list or a map.',
      );
    }
    const at = { start: this.#at, end };
    this.#at = end;
    if (word === 'null') return { kind: 'nothing', ...at };
    if (word === 'true' || word === 'false') return { kind: 'truth', ...at, value: word === 'true' };
    return { kind: 'number', ...at, value: Number(word) };
  }

  /** Passes blanks and comments. */
  #skip(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === 32 || code === 10 || code === 13 || code === 9) this.#at += 1;
      else if (code === 47 && (text[this.#at + 1] === '/' || text[this.#at + 1] === '*')) this.#comment();
      else return;
    }
  }

  #comment(): void {
    const start = this.#at;
    const isLine = this.#text[start + 1] === '/';
    const close = isLine ? this.#text.slice(start).search(/[\r\n]/) : this.#text.indexOf('*/', start + 2);
    const end = close === -1 ? this.#text.length : isLine ? start + close : close + 2;
    if (this.comments.length === 0) {
      this.faults.push({
        at: { start, end },
        sentence: 'JSON has no comments; the program that reads this stops here.',
      });
    }
    this.comments.push({ start, end });
    this.#at = end;
  }

  /** One text for all names that are alike: large files repeat a few names. */
  #interned(key: string): string {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    this.#keys.set(key, key);
    return key;
  }

  #broken(sentence: string, start = this.#at): undefined {
    this.faults.push({ at: { start, end: Math.min(start + 1, this.#text.length) }, sentence });
    return undefined;
  }
}

/** What an escape stands for, and how long it is; no text where JSON does not know it. */
function escapeAt(text: string, at: number): readonly [string | undefined, number] {
  const letter = text.charAt(at + 1);
  if (letter !== 'u') return ['"\\/'.includes(letter) && letter !== '' ? letter : ESCAPES[letter], 2];
  const digits = text.slice(at + 2, at + 6);
  return [/^[0-9a-f]{4}$/i.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : undefined, 6];
}
