import { Composer, type Document, isAlias, isMap, isNode, isScalar, isSeq, Lexer, type Pair, Parser } from 'yaml';
import type { Span } from '../../core/source.ts';
import { yamlTokens } from '../../core/yaml-depth.ts';
import { yamlSentence } from '../../core/yaml-sentence.ts';
import type { TextFault } from './entry.ts';
import type { ReadNodes } from './json.ts';
import type { NodeMember, TextNode } from './node.ts';

const DEEPEST = 200;
/** Ends aliases of aliases, which a few lines can make billions of. */
const MOST_ALIASED = 100_000;
/** The parser makes some hundred bytes of each byte. */
const LONGEST = 8 * 1024 ** 2;

/**
 * Reads YAML 1.2 (core schema) with places. Aliases stand for what they mean, within bounds; `<<` brings the names of
 * another map, as most programs have it. Faults are in our own words: those of the parser may repeat a secret.
 */
export function readYamlNodes(text: string): ReadNodes {
  if (text.length > LONGEST) {
    return { root: undefined, comments: [], faults: [{ at: { start: 0, end: 0 }, sentence: TOO_LONG }] };
  }
  const { documents, deepAt } = documentsIn(text);
  const [document, second] = documents;
  if (deepAt !== undefined) return { root: undefined, comments: [], faults: [tooDeep(deepAt)] };
  const wrong =
    document?.errors[0] ?? (second === undefined ? undefined : { code: 'MULTIPLE_DOCS', pos: second.range });
  const faults = wrong === undefined ? [] : [faultOf(wrong, text.length)];
  const comments = commentsIn(text);
  if (faults.length > 0) return { root: undefined, comments, faults };
  const reading: Reading = { faults, anchors: new Map(), aliased: 0 };
  return { root: nodeOf(document?.contents, reading, 0), comments, faults };
}

function documentsIn(text: string): { readonly documents: readonly Document.Parsed[]; readonly deepAt?: number } {
  const { tokens, deepAt } = yamlTokens(new Parser(), new Lexer().lex(text));
  if (deepAt !== undefined) return { documents: [], deepAt: Math.min(deepAt, text.length) };
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, keepSourceTokens: false });
  return { documents: [...composer.compose(tokens, true, text.length)] };
}

const tooDeep = (at: number): TextFault => ({
  at: { start: at, end: at },
  sentence: `This lies more than ${DEEPEST} levels deep.`,
});

function faultOf(error: YamlFault, length: number): TextFault {
  const [start, end] = error.pos ?? [0, 0];
  return {
    at: { start, end: Math.max(start, Math.min(end, length)) },
    sentence: yamlSentence({ message: '', ...error }),
  };
}

interface YamlFault {
  readonly code: string;
  readonly message?: string;
  readonly pos: readonly [start: number, end: number, ...more: number[]] | null | undefined;
}

const TOO_LONG = 'This file of YAML is larger than 8 MiB; write it as JSON, or split it.';

/** State of a walk in the order of the text. */
interface Reading {
  readonly faults: TextFault[];
  /** The last node of each anchor so far. */
  readonly anchors: Map<string, TextNode>;
  aliased: number;
}

function nodeOf(node: unknown, reading: Reading, depth: number): TextNode {
  const at = spanOf(node);
  if (depth > DEEPEST) return refuse(reading, at, `This lies more than ${DEEPEST} levels deep.`);
  if (isAlias(node)) return meantBy(node.source, reading, at);
  const read = plainNode(node, reading, at, depth);
  if (isNode(node) && !isAlias(node) && node.anchor !== undefined) reading.anchors.set(node.anchor, read);
  return read;
}

function plainNode(node: unknown, reading: Reading, at: Span, depth: number): TextNode {
  if (isSeq(node)) return { kind: 'list', ...at, items: node.items.map((item) => nodeOf(item, reading, depth + 1)) };
  if (isMap(node)) return { kind: 'map', ...at, members: membersOf(node.items, reading, depth + 1) };
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'string') return { kind: 'text', ...at, value };
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', ...at, value: Number(value) };
  return typeof value === 'boolean' ? { kind: 'truth', ...at, value } : { kind: 'nothing', ...at };
}

/** Names that a `<<` brings come first, so that those that are written out win. */
function membersOf(pairs: readonly Pair[], reading: Reading, depth: number): NodeMember[] {
  const seen = new Set<string>();
  const brought: NodeMember[] = [];
  const own: NodeMember[] = [];
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? '')) : '';
    const keyAt = spanOf(key);
    const node = nodeOf(value, reading, depth);
    if (name === '<<') brought.push(...(node.kind === 'list' ? node.items : [node]).flatMap(mapMembers));
    else own.push({ key: name, keyAt, value: node });
    if (seen.has(name)) {
      reading.faults.push({ at: keyAt, sentence: 'This name stands here a second time; names must be unique.' });
    }
    seen.add(name);
  }
  return [...brought, ...own];
}

const mapMembers = (node: TextNode): readonly NodeMember[] => (node.kind === 'map' ? node.members : []);

/** What an alias means is the node of the anchor itself: it costs nothing, and its places are where it is written. */
function meantBy(name: string, reading: Reading, at: Span): TextNode {
  const meant = reading.anchors.get(name);
  if (meant === undefined) return refuse(reading, at, 'No anchor (&name) before this alias has its name.');
  reading.aliased += sizeOf(meant, MOST_ALIASED - reading.aliased);
  return reading.aliased < MOST_ALIASED
    ? meant
    : refuse(reading, at, 'The aliases of this file stand for far too much.');
}

/** How many nodes there are, counted up to a limit. */
function sizeOf(node: TextNode, limit: number): number {
  let size = 0;
  for (const stack: TextNode[] = [node]; stack.length > 0 && size < limit; size += 1) {
    const next = stack.pop();
    if (next?.kind === 'list') stack.push(...next.items.slice(0, limit));
    if (next?.kind === 'map') stack.push(...next.members.slice(0, limit).map(({ value }) => value));
  }
  return size;
}

/** Of many faults of one kind the first says enough. */
function refuse({ faults }: Reading, at: Span, sentence: string): TextNode {
  if (!faults.some((fault) => fault.sentence === sentence)) faults.push({ at, sentence });
  return { kind: 'nothing', ...at };
}

function spanOf(node: unknown): Span {
  const range = isNode(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** A `#` at the beginning of a line or behind a blank; one within quotes or a block of text counts too, which does no harm. */
const commentsIn = (text: string): Span[] =>
  [...text.matchAll(/(?:^|[ \t])#[^\r\n]*/gm)].map(({ 0: part, index }) => ({
    start: index + part.indexOf('#'),
    end: index + part.length,
  }));
