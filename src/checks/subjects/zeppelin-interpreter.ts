import type { Span } from '../../core/source.ts';
import { type Entry, Settings } from '../text/entry.ts';
import { childOf, membersOf, type TextNode, textOf, wordOf } from '../text/node.ts';
import { Nodes } from './nodes.ts';

/** One setting of Zeppelin, in any of the shapes from 0.6 to 0.12. */
export interface InterpreterNode {
  readonly node: TextNode;
  readonly name: string;
  readonly group: string;
  readonly properties: Settings;
  readonly option: TextNode | undefined;
}

/** Zeppelin's `interpreter.json`, or the answer of `GET /api/interpreter/setting`. */
export class ZeppelinInterpreters extends Nodes {
  #interpreters: readonly InterpreterNode[] | undefined;

  get interpreters(): readonly InterpreterNode[] {
    this.#interpreters ??= settingsIn(this.root).map(interpreterOf);
    return this.#interpreters;
  }

  /** Those that run Spark. */
  get spark(): readonly InterpreterNode[] {
    return this.interpreters.filter(({ group, name }) => group === 'spark' || name === 'spark');
  }
}

/** The file keeps them by id; answers have a list (before 0.7 a map) in `body`. */
function settingsIn(root: TextNode): readonly TextNode[] {
  const holder = childOf(root, 'interpreterSettings') ?? childOf(root, 'body') ?? root;
  if (holder.kind === 'list') return holder.items;
  return childOf(holder, 'properties') === undefined ? membersOf(holder).map(({ value }) => value) : [holder];
}

function interpreterOf(node: TextNode): InterpreterNode {
  const name = textOf(childOf(node, 'name')) ?? '';
  return {
    node,
    name,
    group: textOf(childOf(node, 'group')) ?? name,
    properties: new Settings(propertiesOf(node)),
    option: childOf(node, 'option'),
  };
}

/** Before 0.8 a property is a text, from 0.8 on {name, value, type}. */
function propertiesOf(node: TextNode): Entry[] {
  return membersOf(childOf(node, 'properties')).flatMap(({ key, keyAt, value: property }) => {
    const value = property.kind === 'map' ? childOf(property, 'value') : property;
    const said = value === undefined || value.kind === 'nothing' ? '' : wordOf(value);
    if (said === undefined) return [];
    const at = { start: keyAt.start, end: property.end };
    return [{ key, value: said, keyAt: withinQuotes(keyAt), valueAt: withinQuotes(value ?? property), at }];
  });
}

/** Where a text of JSON is written, without its quotes. */
const withinQuotes = (node: Span | TextNode): Span =>
  'kind' in node && node.kind !== 'text'
    ? { start: node.start, end: node.end }
    : { start: node.start + 1, end: node.end - 1 };

/** Properties of one setting, for whoever wants them as those of Spark; empty ones are as good as unset. */
export const sparkEntries = ({ properties }: InterpreterNode): Entry[] =>
  properties.entries.filter(({ key, value }) => key.startsWith('spark.') && value !== '');
