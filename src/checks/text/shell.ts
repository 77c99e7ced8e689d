import type { Span } from '../../core/source.ts';
import type { Entry, TextFault } from './entry.ts';
import { Excerpt, type Run } from './excerpt.ts';

/** `NAME=value`, its value without quotes. */
export interface ShellAssignment extends Entry {
  readonly content: Excerpt;
}

/** One command of a script: what is assigned for it or by it, and its words without quotes. */
export interface ShellCommand {
  readonly assignments: readonly ShellAssignment[];
  readonly words: readonly Excerpt[];
  readonly at: Span;
}

export interface Shell {
  readonly commands: readonly ShellCommand[];
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
}

/**
 * Reads a script of a POSIX shell into its commands and runs nothing: `$NAME`, `$(…)` and `` `…` `` stay as they are
 * written. Words of flow (`if`, `then`, `do`, …) fall away: what stands under a condition counts like all else.
 */
export function readShell(text: string): Shell {
  const lexer = new Lexer(text, true);
  const commands: ShellCommand[] = [];
  for (;;) {
    const words = lexer.command();
    if (words === undefined) return { commands, comments: lexer.comments, faults: lexer.faults };
    const command = commandOf(words);
    if (command !== undefined) commands.push(command);
  }
}

/** Words between blanks, with the quotes of a shell and none of its operators: a line of systemd, an option of Docker. */
export function splitWords(text: string): readonly Excerpt[] {
  const lexer = new Lexer(text, false);
  const words: Excerpt[] = [];
  for (let more = lexer.command(); more !== undefined; more = lexer.command()) words.push(...more);
  return words;
}

/** All that a script assigns, in its order. */
export const assignmentsOf = ({ commands }: Shell): ShellAssignment[] =>
  commands.flatMap(({ assignments }) => assignments);

const FLOW = new Set([
  'if',
  'then',
  'else',
  'elif',
  'do',
  'while',
  'until',
  '{',
  '!',
  'time',
  'fi',
  'done',
  'esac',
  '}',
]);
/** Commands that assign what stands behind them, and those that run it. */
const ASSIGNING = new Set(['export', 'readonly', 'declare', 'typeset', 'local', 'env']);
const RUNNING = new Set(['exec', 'nohup', 'sudo', 'command', 'eval', 'env']);
const ASSIGNED = /^([A-Za-z_]\w*)\+?=/;

function commandOf(all: readonly Excerpt[]): ShellCommand | undefined {
  const words = all.slice(firstFrom(all, ({ text }) => !FLOW.has(text)));
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const at = { start: first.at.start, end: last.at.end };
  const assignments: ShellAssignment[] = [];
  const rest: Excerpt[] = [];
  let isAssigning = true;
  for (const word of words) {
    const name = isAssigning ? ASSIGNED.exec(word.text) : null;
    if (name !== null) assignments.push(assignmentOf(word, name[0], words.length === 1 ? at : word.at));
    else if (rest.length === 0 && ASSIGNING.has(word.text)) rest.push(word);
    else if (RUNNING.has(word.text) && rest.every(({ text }) => RUNNING.has(text))) rest.push(word);
    else {
      isAssigning = isAssigning && ASSIGNING.has(rest[0]?.text ?? '') && word.text.startsWith('-');
      rest.push(word);
    }
  }
  const [only] = assignments;
  const isOne = only !== undefined && assignments.length === 1 && rest.every(({ text }) => ASSIGNING.has(text));
  return {
    assignments: isOne ? [{ ...only, at }] : assignments,
    words: rest.slice(firstFrom(rest, ({ text }) => !RUNNING.has(text) && !ASSIGNING.has(text))),
    at,
  };
}

const firstFrom = <T>(items: readonly T[], wanted: (item: T) => boolean): number => {
  const index = items.findIndex(wanted);
  return index === -1 ? items.length : index;
};

function assignmentOf(word: Excerpt, name: string, at: Span): ShellAssignment {
  const keyEnd = name.length - (name.endsWith('+=') ? 2 : 1);
  const content = word.from(name.length);
  return {
    key: word.text.slice(0, keyEnd),
    value: content.text,
    keyAt: word.spanOf({ start: 0, end: keyEnd }),
    valueAt: content.at,
    at,
    content,
  };
}

class Lexer {
  readonly comments: Span[] = [];
  readonly faults: TextFault[] = [];
  readonly #text: string;
  readonly #isShell: boolean;
  /** Words that end the texts which begin on the next line (`<<EOF`). */
  #heredocs: string[] = [];
  #at = 0;

  constructor(text: string, isShell: boolean) {
    this.#text = text;
    this.#isShell = isShell;
  }

  /** The words up to the next operator or end of line; undefined at the end of the text. */
  command(): Excerpt[] | undefined {
    const words: Excerpt[] = [];
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#text.length) return words.length > 0 ? words : undefined;
      const letter = this.#text.charAt(this.#at);
      if (letter === '\n' || letter === '\r') {
        this.#endOfLine();
        return words;
      }
      if (this.#isShell && letter === '#') this.#comment();
      else if (this.#isShell && ';&|()'.includes(letter)) {
        this.#at += 1;
        return words;
      } else if (this.#isShell && '<>'.includes(letter)) this.#redirect(words);
      else words.push(this.#word());
    }
  }

  #skipBlanks(): void {
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === ' ' || letter === '\t') this.#at += 1;
      else if (letter === '\\' && this.#breakAt(this.#at + 1) > 0) this.#at += 1 + this.#breakAt(this.#at + 1);
      else return;
    }
  }

  /** How long the end of a line is that stands there; 0 where none does. */
  #breakAt(at: number): number {
    if (this.#text[at] === '\n') return 1;
    return this.#text[at] === '\r' && this.#text[at + 1] === '\n' ? 2 : 0;
  }

  #endOfLine(): void {
    this.#at += Math.max(1, this.#breakAt(this.#at));
    for (const word of this.#heredocs) {
      const end = new RegExp(`^\\t*${word.replace(/[^\w]/g, '\\$&')}[ \\t]*$`, 'm').exec(this.#text.slice(this.#at));
      this.#at = end === null ? this.#text.length : this.#at + end.index + end[0].length;
    }
    this.#heredocs = [];
  }

  #comment(): void {
    const start = this.#at;
    while (this.#at < this.#text.length && !'\r\n'.includes(this.#text.charAt(this.#at))) this.#at += 1;
    this.comments.push({ start, end: this.#at });
  }

  /** Passes `> file`, `2>&1`, `<<EOF`; a number right before it belongs to it. */
  #redirect(words: Excerpt[]): void {
    const last = words.at(-1);
    if (last?.at.end === this.#at && /^\d+$/.test(last.text)) words.pop();
    const sign = /[<>]+[&|-]?/y;
    sign.lastIndex = this.#at;
    const [mark = '<'] = sign.exec(this.#text) ?? [];
    this.#at += mark.length;
    this.#skipBlanks();
    if (/[\r\n;&|()<>]/.test(this.#text.charAt(this.#at)) || this.#at >= this.#text.length) return;
    const target = this.#word();
    if (/^<<-?$/.test(mark)) this.#heredocs.push(target.text);
  }

  #word(): Excerpt {
    const made = new MadeText(this.#text);
    const start = this.#at;
    while (this.#at < this.#text.length) {
      const letter = this.#text.charAt(this.#at);
      if (' \t\r\n'.includes(letter) || (this.#isShell && ';&|()<>'.includes(letter))) {
        if (letter !== '(' || !made.endsWith('=')) break;
        this.#verbatim(made, '(', ')');
      } else this.#piece(made, letter);
    }
    return made.excerpt({ start, end: this.#at });
  }

  #piece(made: MadeText, letter: string): void {
    if (letter === "'") this.#single(made);
    else if (letter === '"') this.#double(made);
    else if (letter === '\\') this.#escaped(made);
    else if (this.#isShell && (letter === '$' || letter === '`')) this.#expansion(made, letter);
    else this.#plain(made);
  }

  /** `${…}`, `$(…)` and `` `…` `` as they are written. */
  #expansion(made: MadeText, letter: string): void {
    const next = this.#text[this.#at + 1];
    if (letter === '$' && next !== '(' && next !== '{') this.#plain(made);
    else if (letter === '`') this.#verbatim(made, '', '`');
    else if (next === '(') this.#verbatim(made, '(', ')');
    else this.#verbatim(made, '{', '}');
  }

  #verbatim(made: MadeText, opening: string, closing: string): void {
    const start = this.#at;
    let open = 0;
    let at = start + (closing === '`' ? 1 : 0);
    for (; at < this.#text.length; at += 1) {
      const letter = this.#text[at];
      if (letter === '\\') at += 1;
      else if (letter === opening) open += 1;
      else if (letter === closing) {
        open -= 1;
        if (open <= 0) break;
      }
    }
    if (at >= this.#text.length) this.#missing(start, closing);
    this.#at = Math.min(at + 1, this.#text.length);
    made.take(start, this.#at);
  }

  #single(made: MadeText): void {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) this.#missing(this.#at, "'");
    const end = close === -1 ? this.#text.length : close;
    made.take(this.#at + 1, end);
    this.#at = Math.min(end + 1, this.#text.length);
  }

  #double(made: MadeText): void {
    const start = this.#at;
    for (this.#at += 1; this.#at < this.#text.length; ) {
      const letter = this.#text.charAt(this.#at);
      if (letter === '"') {
        this.#at += 1;
        return;
      }
      if (letter === '\\' && /["\\$`\r\n]/.test(this.#text.charAt(this.#at + 1))) this.#escaped(made);
      else if (this.#isShell && (letter === '$' || letter === '`')) this.#expansion(made, letter);
      else this.#plain(made);
    }
    this.#missing(start, '"');
  }

  #plain(made: MadeText): void {
    made.take(this.#at, this.#at + 1);
    this.#at += 1;
  }

  /** A backslash takes the meaning from a sign, and the end from a line. */
  #escaped(made: MadeText): void {
    const line = this.#breakAt(this.#at + 1);
    if (line > 0) this.#at += 1 + line;
    else {
      made.take(this.#at + 1, Math.min(this.#at + 2, this.#text.length));
      this.#at = Math.min(this.#at + 2, this.#text.length);
    }
  }

  #missing(start: number, mark: string): void {
    this.faults.push({
      at: { start, end: Math.min(start + 1, this.#text.length) },
      sentence: `What begins here lacks its closing ${mark}.`,
    });
  }
}

/** A text put together from parts of another. */
class MadeText {
  readonly #from: string;
  readonly #runs: Run[] = [];
  #length = 0;
  #last: { from: number; at: number; length: number } | undefined;

  constructor(from: string) {
    this.#from = from;
  }

  take(start: number, end: number): void {
    if (end <= start) return;
    if (this.#last !== undefined && this.#last.at + this.#last.length === start) this.#last.length += end - start;
    else {
      this.#last = { from: this.#length, at: start, length: end - start };
      this.#runs.push(this.#last);
    }
    this.#length += end - start;
  }

  endsWith(letter: string): boolean {
    return this.#last !== undefined && this.#from[this.#last.at + this.#last.length - 1] === letter;
  }

  excerpt(at: Span): Excerpt {
    const text = this.#runs.map((run) => this.#from.slice(run.at, run.at + run.length)).join('');
    return new Excerpt(text, at, this.#runs);
  }
}
