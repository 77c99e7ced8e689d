import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  type Pair,
  parseDocument,
  Scalar,
  type ScalarTag,
  type Tags,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { Failure } from '../core/failure.ts';
import { isObject, type Json, toJson } from '../core/json.ts';

/** One place of a file, `['contexts', 'prod', 'mesos', 'zk']`, and what shall stand there; undefined: nothing. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: Json | undefined;
}

/**
 * See edited. Blanks within a line may come out otherwise than they went in, and a comment behind the name of a group
 * moves to the line below.
 */
export function editedYaml(text: string, { path, value }: Edit): string {
  const document: Document = parseDocument(text, { customTags: asWritten });
  if (!isMap(document.contents)) document.contents = new YAMLMap(document.schema);
  const map = groupAt(document, path.slice(0, -1), value !== undefined);
  if (map !== undefined) put(map, path.at(-1) ?? '', value);
  const changed = document.toString({ lineWidth: 0 });
  return text.includes('\r\n') ? changed.replaceAll('\n', '\r\n') : changed;
}

/** Numbers come out as they went in: 077 is not 77, nor 0.10 0.1. */
const asWritten = (tags: Tags): Tags => tags.map((tag) => (isNumber(tag) ? { ...tag, stringify: sourceOf } : tag));

const isNumber = (tag: Tags[number]): tag is ScalarTag => typeof tag === 'object' && /:(int|float)$/.test(tag.tag);

const sourceOf: NonNullable<ScalarTag['stringify']> = (node) => node.source ?? String(node.value);

/** The map at a path, made where it lacks and `isMade` says so. @throws Failure `refused` */
function groupAt(document: Document, path: readonly string[], isMade: boolean): YAMLMap | undefined {
  let map = document.contents;
  for (const key of path) {
    if (!isMap(map)) return undefined;
    const inner: unknown = pairAt(map, key)?.value;
    if (isAlias(inner)) {
      throw new Failure('refused', `${path.join('.')} is an alias (*${inner.source}): others would change with it.`, {
        hint: 'Change it in an editor, or write its settings out there first.',
      });
    }
    if (isMap(inner)) map = asBlock(inner, map);
    else if (!isMade) return undefined;
    else map = added(map, key, new YAMLMap(document.schema));
  }
  return isMap(map) ? map : undefined;
}

/** An empty `{}` takes lines of its own when something is put into it, unless it lies within braces itself. */
function asBlock(map: YAMLMap, around: YAMLMap): YAMLMap {
  if (map.items.length === 0 && around.flow !== true) map.flow = false;
  return map;
}

function added(map: YAMLMap, key: string, value: YAMLMap): YAMLMap {
  const pair = pairAt(map, key);
  if (pair === undefined) map.set(key, value);
  else pair.value = value;
  return value;
}

const pairAt = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => (isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : pair.key) === key);

function put(map: YAMLMap, key: string, value: Json | undefined): void {
  const pair = pairAt(map, key);
  if (value === undefined) {
    map.items = map.items.filter((one) => one !== pair);
    return;
  }
  const node = nodeOf(value);
  if (isNode(pair?.value)) node.comment = pair.value.comment ?? null;
  if (pair === undefined) map.set(key, node);
  else pair.value = node;
}

/** Scalars of their own type: a text that looks like a number gets quotes. Lists and maps within one line. */
function nodeOf(value: Json): Scalar | YAMLMap | YAMLSeq {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map(nodeOf);
    list.flow = true;
    return list;
  }
  if (isObject(value)) {
    const map = new YAMLMap();
    for (const [key, one] of Object.entries(value)) map.set(key, nodeOf(toJson(one)));
    map.flow = true;
    return map;
  }
  return new Scalar(value);
}
