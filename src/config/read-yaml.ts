import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place } from './origin.ts';
import type { Fault, Member, Tree } from './tree.ts';

/** Deeper than any setting lies; ends an alias that contains itself. */
const DEEPEST = 8;

/** The tree of YAML (or JSON) text with places, or what is wrong with its grammar. */
export function readYaml(text: string): { readonly tree: Tree; readonly faults: readonly Fault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const faults = document.errors.map((error) => ({ place: placeAt(error.pos[0]), sentence: `${error.message}.` }));
  return { tree: treeOf(document.contents, { document, placeAt }, 0), faults };
}

interface Reading {
  readonly document: Document.Parsed;
  placeAt(offset: number): Place;
}

function treeOf(node: unknown, reading: Reading, depth: number): Tree {
  const place = placeOf(node, reading);
  if (depth > DEEPEST) return { kind: 'nothing', place };
  if (isAlias(node)) return treeOf(node.resolve(reading.document), reading, depth + 1);
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => treeOf(item, reading, depth + 1)), place };
  if (isMap(node)) {
    const members = node.items.map(
      ({ key, value }): Member => ({
        key: keyText(key),
        place: placeOf(key, reading),
        value: treeOf(value, reading, depth + 1),
      }),
    );
    return { kind: 'map', members, place };
  }
  if (!isScalar(node) || node.value === null) return { kind: 'nothing', place };
  return {
    kind: 'text',
    text: typeof node.value === 'string' ? node.value : (node.source ?? String(node.value)),
    place,
  };
}

const keyText = (key: unknown): string => (isScalar(key) ? (key.source ?? String(key.value)) : String(key));

function placeOf(node: unknown, { placeAt }: Reading): Place | undefined {
  const range = hasRange(node) ? node.range : undefined;
  return range === undefined || range === null ? undefined : placeAt(range[0]);
}

const hasRange = (node: unknown): node is Pick<Node, 'range'> =>
  typeof node === 'object' && node !== null && 'range' in node;
