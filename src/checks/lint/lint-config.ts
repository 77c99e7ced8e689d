import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { Failure } from '../../core/failure.ts';
import { type Level, levels } from '../../core/lint-report.ts';
import { nearest } from '../../core/nearest.ts';
import { Source, type Span } from '../../core/source.ts';
import type { Member, Place, Tree } from '../../core/tree.ts';
import type { Suppression } from '../text/suppression.ts';
import { type Product, products, type Versions } from '../versions.ts';
import type { LintFiles } from './lint-files.ts';
import { isLivePath } from './live/live-paths.ts';

export const CONFIG_NAME = '.mesosctl-lint.yaml';
const LIMIT_BYTES = 1_048_576;

/** What a `.mesosctl-lint.yaml` says for the files below its folder. */
export interface LintConfig {
  readonly source: Source;
  /** Absolute. */
  readonly folder: string;
  readonly versions: Versions;
  readonly failOn: Level | undefined;
  readonly ignored: readonly IgnoredPaths[];
}

/** A suppression of the configuration, and the files that it is for. */
export interface IgnoredPaths extends Suppression {
  /** Whether it is for a file, by its path from the folder of the configuration. */
  isFor(path: string): boolean;
}

/** Finds configurations: the nearest above a file counts, and no other. Each folder is looked into once. */
export class LintConfigs {
  readonly #files: LintFiles;
  readonly #found = new Map<string, Promise<LintConfig | undefined>>();

  constructor(files: LintFiles) {
    this.#files = files;
  }

  /** @throws Failure `config` where a configuration is not as it should be */
  above(path: string): Promise<LintConfig | undefined> {
    return this.#of(dirname(resolve(this.#files.cwd, path)));
  }

  /** All that were found. */
  async all(): Promise<LintConfig[]> {
    const found = await Promise.all(this.#found.values());
    return [...new Set(found.filter((config) => config !== undefined))];
  }

  #of(folder: string): Promise<LintConfig | undefined> {
    const known = this.#found.get(folder);
    if (known !== undefined) return known;
    const looking = this.#look(folder);
    this.#found.set(folder, looking);
    return looking;
  }

  async #look(folder: string): Promise<LintConfig | undefined> {
    const path = join(folder, CONFIG_NAME);
    if ((await this.#files.look(path).catch(() => undefined)) === 'file') return this.#read(path);
    return dirname(folder) === folder ? undefined : this.#of(dirname(folder));
  }

  async #read(path: string): Promise<LintConfig> {
    const bytes = await this.#files.readBytes(path, LIMIT_BYTES);
    const near = relative(this.#files.cwd, path);
    const source = new Source(near.startsWith('..') ? path : near, new TextDecoder().decode(bytes));
    const { tree, faults } = await this.#files.readTree(source.text);
    const reading = new Reading(source);
    for (const { place, sentence } of faults) reading.fault(place, sentence);
    const config = { source, folder: dirname(path), ...configOf(tree, reading) };
    reading.end();
    return config;
  }
}

const known = ['versions', 'failOn', 'ignore'];
const knownOfEntry = ['rule', 'path', 'until', 'owner', 'reason'];

function configOf(tree: Tree, reading: Reading): Pick<LintConfig, 'versions' | 'failOn' | 'ignored'> {
  const members = reading.members(tree, known);
  const versions = members.get('versions');
  const ignored = members.get('ignore');
  return {
    versions: versions === undefined ? {} : versionsOf(versions.value, reading),
    failOn: failOnOf(members.get('failOn')?.value, reading),
    ignored: ignored === undefined ? [] : reading.items(ignored.value).map((item) => ignoredOf(item, reading)),
  };
}

function versionsOf(tree: Tree, reading: Reading): Versions {
  const said: Partial<Record<Product, string>> = {};
  const members = reading.members(tree, products);
  for (const product of products) {
    const value = members.get(product)?.value;
    const version = value === undefined ? undefined : reading.text(value);
    if (version === undefined) continue;
    if (/^\d+(\.\d+)*([-.]\S*)?$/.test(version)) said[product] = version;
    else reading.fault(value?.place, `${product} should be a version such as 2.4.6.`);
  }
  return said;
}

function failOnOf(tree: Tree | undefined, reading: Reading): Level | undefined {
  if (tree === undefined) return undefined;
  const level = levels.find((one) => one === reading.text(tree));
  if (level === undefined) reading.fault(tree.place, `failOn should be one of ${levels.join(', ')}.`);
  return level;
}

function ignoredOf(tree: Tree, reading: Reading): IgnoredPaths {
  const members = reading.members(tree, knownOfEntry);
  const value = (name: string): string | undefined => {
    const found = members.get(name)?.value;
    return found === undefined ? undefined : reading.text(found);
  };
  const rule = members.get('rule')?.value;
  if (rule === undefined) reading.fault(tree.place, 'This names no rule: "rule" should be the id of one.');
  const path = value('path');
  const paths = path === undefined ? undefined : ignore().add(path);
  return {
    at: reading.spanOf(tree.place),
    rules: rule === undefined ? [] : rulesOf(rule, reading),
    until: value('until'),
    owner: value('owner'),
    reason: value('reason') ?? '',
    isOfLive: path !== undefined && isLivePath(path),
    covers: () => true,
    isFor: (file) => paths === undefined || paths.ignores(file),
  };
}

/** One id, or a list of them. */
const rulesOf = (tree: Tree, reading: Reading): { readonly id: string; readonly at: Span }[] =>
  (tree.kind === 'list' ? tree.items : [tree]).map((one) => ({
    id: reading.text(one) ?? '',
    at: reading.spanOf(one.place),
  }));

/** A walk over a configuration that gathers what is wrong with it. */
class Reading {
  readonly #source: Source;
  readonly #faults: string[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  fault(place: Place | undefined, sentence: string): void {
    const { path } = this.#source;
    this.#faults.push(
      place === undefined ? `${path}: ${sentence}` : `${path}:${place.line}:${place.column}: ${sentence}`,
    );
  }

  /** @throws Failure `config` with all that is wrong */
  end(): void {
    if (this.#faults.length > 0) throw new Failure('config', this.#faults.join('\n'));
  }

  members(tree: Tree, names: readonly string[]): Map<string, Member> {
    if (tree.kind === 'nothing') return new Map();
    if (tree.kind !== 'map') {
      this.fault(tree.place, `Names with values should stand here: ${names.join(', ')}.`);
      return new Map();
    }
    for (const { key, place } of tree.members) {
      if (!names.includes(key)) this.fault(place, unknownName(key, names));
    }
    return new Map(tree.members.map((member) => [member.key, member]));
  }

  items(tree: Tree): readonly Tree[] {
    if (tree.kind === 'list') return tree.items;
    if (tree.kind !== 'nothing') this.fault(tree.place, 'A list should stand here.');
    return [];
  }

  text(tree: Tree): string | undefined {
    if (tree.kind === 'text') return tree.text;
    this.fault(tree.place, 'A text should stand here.');
    return undefined;
  }

  /** From a place to the end of its line. */
  spanOf(place: Place | undefined): Span {
    if (place === undefined) return { start: 0, end: 0 };
    const start = this.#source.offsetOf(place.line, place.column);
    return { start, end: start + this.#source.line(place.line).length - place.column + 1 };
  }
}

function unknownName(key: string, names: readonly string[]): string {
  const near = nearest(key, names);
  return `${key} is not known here; there are ${names.join(', ')}.${near === undefined ? '' : ` Write ${near}.`}`;
}

/** The path of a file from the folder of a configuration; undefined where it does not lie below it. */
export function pathBelow(folder: string, cwd: string, file: string): string | undefined {
  const path = relative(folder, resolve(cwd, file));
  return path === '' || path.startsWith('..') || isAbsolute(path) ? undefined : path.split(sep).join('/');
}
