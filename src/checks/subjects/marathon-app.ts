import type { Source, Span } from '../../core/source.ts';
import { childOf, itemsOf, membersOf, numberOf, type TextNode, textOf, wordOf } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { type FieldUse, fieldUses, type OutOfRange, outOfRange } from './field-uses.ts';
import { Nodes } from './nodes.ts';

/** A definition of an app of Marathon, as it is written: alone, in a list, or in a group. */
export class MarathonApp extends Nodes {
  /** The id of the group that it stands in; undefined where it stands alone. */
  readonly group: string | undefined;
  #fields: readonly FieldUse[] | undefined;

  /** @param root what is written, or what reads it when it is asked for */
  constructor(source: Source, versions: Versions, root: TextNode | (() => TextNode), group?: string) {
    super(source, versions, root);
    this.group = group;
  }

  /** Its fields and those of the objects in it, with what Marathon says belongs there. */
  get fields(): readonly FieldUse[] {
    this.#fields ??= fieldUses(this.root, 'app');
    return this.#fields;
  }

  /** Numbers that Marathon does not take. */
  get outOfRange(): Iterable<OutOfRange> {
    return outOfRange(this.fields);
  }

  /** What lies at a way through maps; `null` counts as not there. */
  child(...way: readonly string[]): TextNode | undefined {
    return childOf(this.root, ...way);
  }

  text(...way: readonly string[]): string | undefined {
    return textOf(this.child(...way));
  }

  number(...way: readonly string[]): number | undefined {
    return numberOf(this.child(...way));
  }

  items(...way: readonly string[]): readonly TextNode[] {
    return itemsOf(this.child(...way));
  }

  /** Whole where it is known: an id below a group is told from the group's. */
  get id(): string | undefined {
    return absoluteId(this.text('id'), this.group);
  }

  /** How a sentence calls it. */
  get name(): string {
    return this.id ?? 'the app';
  }

  /** Where the app is spoken of as a whole: its id, else its beginning. */
  get at(): Span {
    return this.child('id') ?? { start: this.root.start, end: Math.min(this.root.start + 1, this.root.end) };
  }

  /** A variable, where it is a plain text. */
  env(name: string): string | undefined {
    return this.text('env', name);
  }

  label(name: string): string | undefined {
    return wordOf(this.child('labels', name));
  }

  get image(): string | undefined {
    return this.text('container', 'docker', 'image');
  }

  get isDocker(): boolean {
    return this.text('container', 'type')?.toUpperCase() === 'DOCKER';
  }

  /** All words by which an app says what it runs: its command, its arguments, its image. */
  get runs(): string {
    const args = this.items('args').map((item) => textOf(item) ?? '');
    return [this.text('cmd') ?? '', ...args, this.image ?? ''].join(' ');
  }

  /** Whether it is a notebook server: by its image, its command or its variables. */
  get isZeppelin(): boolean {
    return (
      /(^|[\s/])(apache\/)?zeppelin(?!-interpreter)[\w-]*([:@]|\/bin|\s|$)|\bzeppelin(-daemon)?\.sh\b/.test(
        this.runs,
      ) ||
      membersOf(this.child('env')).some(({ key }) => /^ZEPPELIN_(HOME|PORT|ADDR|SSL|NOTEBOOK|CONF|SERVER)/.test(key))
    );
  }

  /** Whether it keeps the driver of a Spark application. */
  get isSparkDriver(): boolean {
    return /\bspark-submit\b/.test(this.runs) && !/--deploy-mode[ =]cluster/.test(this.runs);
  }

  /** The kind of one of its health checks in capitals, which Marathon takes either way; HTTP where it names none. */
  protocolOf(check: TextNode): string {
    return textOf(childOf(check, 'protocol'))?.toUpperCase() ?? 'HTTP';
  }

  /** Whether it is what a GET answered, and nobody wrote: it has counts of tasks, or says when it changed. */
  get isAnswer(): boolean {
    return ['versionInfo', 'tasksRunning', 'tasksStaged'].some((name) => this.child(name) !== undefined);
  }

  /** Whether values are put in later: then neither their types nor what is not there says anything. */
  get isTemplate(): boolean {
    return /\$\{[^}]*\}"|"\{\{|\{%/.test(this.source.text.slice(this.root.start, this.root.end));
  }

  /** The modes of its networks in small letters, which Marathon takes either way; `host` where it names none. */
  get networkModes(): readonly string[] {
    const modes = this.items('networks').map((network) => {
      return textOf(childOf(network, 'mode'))?.toLowerCase() ?? 'container';
    });
    return modes.length === 0 ? ['host'] : modes;
  }
}

/** `db` in `/shop` is `/shop/db`; undefined where the group would have to be known and is not. */
export function absoluteId(id: string | undefined, group: string | undefined): string | undefined {
  if (id === undefined || id.startsWith('/')) return id;
  if (group === undefined) return `/${id}`;
  return `${group === '/' ? '' : group}/${id}`;
}
