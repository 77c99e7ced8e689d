import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import type { Fault, Member, Place, Tree } from '../core/tree.ts';
import { type Base, path as pathKind } from './kinds.ts';
import { isSettingName, keysBelow, settingAt, unknownPath } from './known.ts';
import type { SecretSource } from './secret-source.ts';
import type { Setting } from './setting.ts';
import { isNamedSection, isSecret, type NamedSection, type SecretPath } from './table.ts';

/** What a file says of one context. */
export interface WrittenContext {
  readonly name: string;
  readonly values: Map<string, { readonly words: readonly string[]; readonly place: Place | undefined }>;
  readonly secrets: Map<SecretPath, { readonly source: SecretSource; readonly place: Place | undefined }>;
  /** Names of partitions, and of what else has names of the operator's own. */
  readonly named: Record<NamedSection, string[]>;
}

/** A config file, read and judged: its contexts, and everything that is wrong with it. */
export interface WrittenFile {
  /** As it is written: contexts may have none of that name. */
  readonly current: string | undefined;
  readonly contexts: readonly WrittenContext[];
  readonly faults: readonly Fault[];
}

/** Judges a whole file: unknown keys, wrong forms, secrets that are none. Every fault is told, not only the first. */
export function checkFile(tree: Tree, base: Base): WrittenFile {
  const faults: Fault[] = [];
  const tell: Tell = (place, sentence) => void faults.push({ place, sentence });
  const contexts: WrittenContext[] = [];
  let current: string | undefined;
  for (const { key, place, value } of members(tree, 'The file', tell)) {
    if (key === 'current' && value.kind === 'text') current = value.text;
    else if (key === 'current') tell(place, 'current is the name of a context.');
    else if (key === '$schema' && value.kind === 'text') continue;
    else if (key !== 'contexts') tell(place, unknownTopKey(key));
    else for (const member of members(value, 'contexts', tell)) contexts.push(checkContext(member, base, tell));
  }
  return { current, contexts, faults };
}

const MERGED =
  'merge keys (<<) are not read; an alias may stand for a whole group of settings, such as ldap: *directory.';

const NAMED = { partitions: 'partition', umaskPolicies: 'umask policy' } as const satisfies Record<
  NamedSection,
  string
>;

/** Takes down what is wrong, and where. */
type Tell = (place: Place | undefined, sentence: string) => void;

function members(tree: Tree, what: string, tell: Tell): readonly Member[] {
  if (tree.kind === 'map') return tree.members;
  if (tree.kind !== 'nothing') tell(tree.place, `${what} holds names and values, not ${nameOf(tree)}.`);
  return [];
}

const nameOf = (tree: Tree): string =>
  tree.kind === 'list' ? 'a list' : tree.kind === 'text' ? 'a single text' : 'names and values';

function unknownTopKey(key: string): string {
  if (key === '$schema') return '$schema is the address of a JSON schema, for editors.';
  const near = nearest(key, ['current', 'contexts']);
  const belongs = keysBelow('').includes(key) ? ' It belongs into a context: contexts.<name>.' : '';
  return `The file may hold current and contexts, not ${key}.${near === undefined ? belongs : ` Did you mean ${near}?`}`;
}

function checkContext({ key, place, value }: Member, base: Base, tellFile: Tell): WrittenContext {
  const context: WrittenContext = {
    name: key,
    values: new Map(),
    secrets: new Map(),
    named: { partitions: [], umaskPolicies: [] },
  };
  const tell: Tell = (place, sentence) => tellFile(place, `Context ${key}: ${sentence}`);
  if (key === '') tellFile(place, 'A context needs a name.');
  const walk = (tree: Tree, path: string): void => {
    for (const member of members(tree, path === '' ? 'it' : path, tell)) take(member, path);
  };
  const take = (member: Member, parent: string): void => {
    const path = parent === '' ? member.key : `${parent}.${member.key}`;
    const setting = settingAt(path);
    if (isNamedSection(parent)) takeNamed(member, parent);
    else if (isSecret(path)) takeSecret(member, path, base, context, tell);
    else if (setting !== undefined) takeValue(member, setting, base, context, tell);
    else if (isNamedSection(path) || keysBelow(path).length > 0) walk(member.value, path);
    else tell(member.place, member.key === '<<' ? MERGED : unknownPath(path));
  };
  const takeNamed = (member: Member, section: NamedSection): void => {
    if (isSettingName(member.key)) {
      context.named[section].push(member.key);
      walk(member.value, `${section}.${member.key}`);
    } else tell(member.place, `the ${NAMED[section]} "${member.key}" needs a name of letters, digits, "-" and "_".`);
  };
  walk(value, '');
  return context;
}

function takeValue(
  { value, place }: Member,
  setting: Setting<unknown>,
  base: Base,
  context: WrittenContext,
  tell: Tell,
): void {
  if (value.kind === 'nothing') return;
  const words = wordsOf(value, setting.many);
  if (words === undefined) {
    tell(value.place ?? place, `${setting.path} is ${setting.form}, not ${nameOf(value)}.`);
    return;
  }
  const sentence = faultIn(words, setting, base);
  if (sentence !== undefined) tell(value.place ?? place, sentence);
  context.values.set(setting.path, { words, place: value.place ?? place });
}

/** The words of a scalar, or of a list of scalars where a list may stand. */
function wordsOf(tree: Tree, many: boolean): readonly string[] | undefined {
  if (tree.kind === 'text') return many ? tree.text.split(',') : [tree.text];
  if (tree.kind !== 'list' || !many) return undefined;
  const words = tree.items.map((item) => (item.kind === 'text' ? item.text : undefined));
  return words.every((word) => word !== undefined) ? words : undefined;
}

/** What is wrong with the words of a setting, or undefined. */
export function faultIn(words: readonly string[], setting: Setting<unknown>, base: Base): string | undefined {
  try {
    setting.parse(words, base);
    return undefined;
  } catch (thrown) {
    if (words.every((word) => word === '')) return `${setting.path} is empty; it should be ${setting.form}.`;
    const { message, hint } = Failure.from(thrown);
    return `${setting.path}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
  }
}

function takeSecret({ value, place }: Member, path: SecretPath, base: Base, context: WrittenContext, tell: Tell): void {
  if (value.kind === 'nothing') return;
  const source = sourceOf(value, base);
  if (source === undefined)
    tell(value.place ?? place, `${path} is one of file: <path>, env: <name>, command: [<program>, …] or stdin: true.`);
  else context.secrets.set(path, { source, place: value.place ?? place });
}

function sourceOf(tree: Tree, base: Base): SecretSource | undefined {
  if (tree.kind === 'text') return { kind: 'literal', text: tree.text };
  const [member, ...others] = tree.kind === 'map' ? tree.members : [];
  if (member === undefined || others.length > 0) return undefined;
  const { key, value } = member;
  if (value.kind === 'text' && value.text === '') return undefined;
  if (key === 'file' && value.kind === 'text') return { kind: 'file', path: pathKind.parse([value.text], base) };
  if (key === 'env' && value.kind === 'text') return { kind: 'env', name: value.text };
  if (key === 'stdin' && value.kind === 'text' && value.text === 'true') return { kind: 'stdin' };
  const argv = key === 'command' && value.kind === 'list' ? wordsOf(value, true) : undefined;
  return argv === undefined || argv.length === 0 ? undefined : { kind: 'command', argv };
}
