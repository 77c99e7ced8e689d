import { nearest } from '../../core/nearest.ts';

/** The names at the top of a text of JSON (of its first item, where it is a list) or YAML. */
export interface Shape {
  readonly isList: boolean;
  readonly names: ReadonlySet<string>;
}

const NONE: Shape = { isList: false, names: new Set() };
/** Each kind of file asks for the shape of the same text, one after the other. */
let last = { text: '', isYaml: false, shape: NONE };

/** What a file of JSON or YAML is like from far away; it is looked through, not read. */
export function shapeOf(path: string, text: string): Shape {
  const isYaml = /\.ya?ml$/i.test(path);
  if (last.text === text && last.isYaml === isYaml) return last.shape;
  const isJson = /^\s*[{[]/.test(text);
  const shape = isJson ? jsonShape(text) : isYaml ? yamlShape(text) : NONE;
  last = { text, isYaml, shape };
  return shape;
}

/** Names beyond these say nothing new, and large files have theirs at the beginning. */
const ENOUGH = 4 * 1024 ** 2;

function jsonShape(text: string): Shape {
  const names = new Set<string>();
  const first = /\S/.exec(text)?.index ?? 0;
  const isList = text[first] === '[';
  const wanted = isList ? 2 : 1;
  let depth = 0;
  for (const { 0: part } of text.slice(0, ENOUGH).matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*:?|[{}[\]]/gs)) {
    if (part === '{' || part === '[') depth += 1;
    else if (part === '}' || part === ']') {
      depth -= 1;
      if (depth < wanted && (!isList || names.size > 0)) break;
    } else if (depth === wanted && part.endsWith(':')) names.add(part.slice(1, part.lastIndexOf('"')));
  }
  return { isList, names };
}

function yamlShape(text: string): Shape {
  const isList = /^- /m.test(text) && !/^[\w"'-]+\s*:/m.test(text);
  const form = isList ? /^(?:- | {2})["']?([\w-]+)["']?\s*:/gm : /^["']?([\w-]+)["']?\s*:/gm;
  return { isList, names: new Set([...text.matchAll(form)].map(([, name = '']) => name)) };
}

/** Whether all, and at least one of some, of these names are there. */
export const hasNames = (
  { names }: Shape,
  all: readonly string[],
  some: readonly (readonly string[])[] = [],
): boolean => all.every((name) => names.has(name)) && some.every((either) => either.some((name) => names.has(name)));

/** Whether it is an object of Kubernetes, which may carry files of ours in it. */
export const isOfKubernetes = (shape: Shape): boolean => hasNames(shape, ['apiVersion', 'kind']);

/**
 * Whether something else stands in a file whose name alone would make it ours: names, none of which is one of these or like
 * it, or a list of no objects. An empty file and one that cannot be read are ours by their name.
 */
export function isForeign({ names, isList }: Shape, known: readonly string[], text: string): boolean {
  const isOther = names.size === 0 ? isList : ![...names].some((name) => nearest(name, known) !== undefined);
  return isOther && isWhole(text);
}

/** Whether it is JSON to its end; of YAML that is not asked. */
function isWhole(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
