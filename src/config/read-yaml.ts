import {
  type Alias,
  Composer,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
} from 'yaml';
import type { Fault, Member, Place, Tree } from '../core/tree.ts';
import { yamlTokens } from '../core/yaml-depth.ts';
import { yamlSentence } from '../core/yaml-sentence.ts';

/** Deeper than anything of ours lies; ends an alias that contains itself. */
const DEEPEST = 8;
/** Ends aliases of aliases, which a few lines can make billions of. */
const MOST_ALIASED = 100_000;

/** The tree of YAML (or JSON) text with places, or what is wrong with its grammar. */
export function readYaml(text: string): { readonly tree: Tree; readonly faults: readonly Fault[] } {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const { tokens, deepAt } = yamlTokens(new Parser(lines.addNewLine), new Lexer().lex(text));
  if (deepAt !== undefined) {
    const fault = { place: placeAt(deepAt), sentence: `This lies more than ${DEEPEST} levels deep.` };
    return { tree: { kind: 'nothing', place: undefined }, faults: [fault] };
  }
  const [document, second] = new Composer({ prettyErrors: false }).compose(tokens, true, text.length);
  const many = second === undefined ? [] : [{ code: 'MULTIPLE_DOCS', message: '', pos: [second.range[0]] }];
  const faults = firstOfEach([...(document?.errors ?? []), ...many]).map((error) => ({
    place: placeAt(error.pos[0] ?? 0),
    sentence: yamlSentence(error),
  }));
  if (faults.length > 0) return { tree: { kind: 'nothing', place: undefined }, faults };
  const reading: Reading = { placeAt, faults, anchors: new Map(), meant: new Map(), aliased: 0 };
  return { tree: treeOf(document?.contents, reading, { depth: 0, isAliased: false }), faults };
}

interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly number[];
}

/** What is wrong at one place makes the parser stumble there again. */
const firstOfEach = (errors: readonly YamlError[]): YamlError[] =>
  [...new Map([...errors].reverse().map((error) => [error.pos[0], error])).values()].reverse();

/** State of a walk in the order of the text. */
interface Reading {
  readonly faults: Fault[];
  /** The last node of each anchor so far. */
  readonly anchors: Map<string, Node>;
  /** What each alias means, which was settled where it stands. */
  readonly meant: Map<Alias, Node>;
  /** How many nodes have been reached by aliases. */
  aliased: number;
  placeAt(offset: number): Place;
}

interface Way {
  readonly depth: number;
  readonly isAliased: boolean;
}

function treeOf(node: unknown, reading: Reading, way: Way): Tree {
  const place = placeOf(node, reading);
  if (way.isAliased) reading.aliased += 1;
  if (reading.aliased > MOST_ALIASED) return refuse(reading, place, 'The aliases of this file stand for far too much.');
  if (way.depth > DEEPEST) return refuse(reading, place, `This lies more than ${DEEPEST} levels deep.`);
  if (isAlias(node)) return aliasTree(node, reading, place, way);
  if (isNode(node) && node.anchor !== undefined && !way.isAliased) reading.anchors.set(node.anchor, node);
  const below = { ...way, depth: way.depth + 1 };
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => treeOf(item, reading, below)), place };
  if (isMap(node)) return { kind: 'map', members: node.items.map((pair) => memberOf(pair, reading, below)), place };
  if (!isScalar(node) || node.value === null) return { kind: 'nothing', place };
  const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  if (!isPlain(text)) return refuse(reading, place, CONTROL);
  return { kind: 'text', text, ...(typeof node.value === 'boolean' ? { truth: node.value } : {}), place };
}

function aliasTree(alias: Alias, reading: Reading, place: Place | undefined, { depth }: Way): Tree {
  const meant = reading.meant.get(alias) ?? reading.anchors.get(alias.source);
  if (meant === undefined) return refuse(reading, place, 'No anchor (&name) before this alias has its name.');
  reading.meant.set(alias, meant);
  return treeOf(meant, reading, { depth: depth + 1, isAliased: true });
}

function memberOf({ key, value }: Pair, reading: Reading, below: Way): Member {
  const text = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
  const place = placeOf(key, reading);
  if (!isPlain(text)) refuse(reading, place, CONTROL);
  return { key: text, place, value: treeOf(value, reading, below) };
}

const CONTROL = 'There is a control character in this text, or half of a character.';

/** Neither a program nor a file system takes other texts. Lines may end, and tabs stand in them. */
const isPlain = (text: string): boolean => !/(?![\t\n])\p{Cc}|\p{Cs}/u.test(text);

/** Of many faults of one kind the first says enough. */
function refuse({ faults }: Reading, place: Place | undefined, sentence: string): Tree {
  if (!faults.some((fault) => fault.sentence === sentence)) faults.push({ place, sentence });
  return { kind: 'nothing', place };
}

function placeOf(node: unknown, { placeAt }: Reading): Place | undefined {
  const range = hasRange(node) ? node.range : undefined;
  return range === undefined || range === null ? undefined : placeAt(range[0]);
}

const hasRange = (node: unknown): node is Pick<Node, 'range'> =>
  typeof node === 'object' && node !== null && 'range' in node;
