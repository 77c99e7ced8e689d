import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Failure } from '../../core/failure.ts';
import { diskRefusal, errnoOf } from './refusal.ts';
import type { Walked } from './types.ts';

/** Folders that hold no configuration of anybody's. */
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** Files that name what a walk passes over, in the words of gitignore(5); of two the latter counts. */
const IGNORE_FILES = ['.gitignore', '.mesosctlignore'];

/** What one folder says is to be passed over, and the way from it to where the walk is. */
interface Ignoring {
  readonly rules: Ignore;
  readonly way: string;
}

interface Walk {
  /** Folders as they truly lie, so that links lead nowhere twice. */
  readonly seen: Set<string>;
}

/**
 * All files below a folder in the order of their names, links followed but none twice. What cannot be looked into is among
 * them, with the reason. Ignore files count from the top of the git repository that the folder lies in.
 */
export async function* walk(folder: string): AsyncGenerator<Walked> {
  yield* below(folder, await ignoringAbove(resolve(folder)), { seen: new Set() });
}

async function* below(folder: string, above: readonly Ignoring[], walk: Walk): AsyncGenerator<Walked> {
  const entries = await entriesOf(folder, walk);
  if ('failure' in entries) {
    yield { path: folder, failure: entries.failure };
    return;
  }
  const isSaying = entries.found.some(({ name }) => IGNORE_FILES.includes(name));
  const rules = isSaying ? await ignoreRules(folder) : undefined;
  const ignoring = rules === undefined ? above : [...above, { rules, way: '' }];
  for (const { name, isLink, ...entry } of entries.found) {
    if (PASSED_OVER.has(name)) continue;
    const path = join(folder, name);
    const found = isLink ? await behind(path) : entry;
    if ('failure' in found) {
      if (!isIgnored(ignoring, name)) yield { path, failure: found.failure };
    } else if (found.isFolder) {
      if (!isIgnored(ignoring, `${name}/`)) yield* below(path, further(ignoring, name), walk);
    } else if (found.isFile && !isIgnored(ignoring, name)) yield { path };
  }
}

interface Entry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

/** What lies in a folder, by name; nothing where the walk has been there before. */
async function entriesOf(
  folder: string,
  { seen }: Walk,
): Promise<{ readonly found: readonly Entry[] } | { readonly failure: Failure }> {
  try {
    const truly = await realpath(folder);
    if (seen.has(truly)) return { found: [] };
    seen.add(truly);
    const entries = await readdir(folder, { withFileTypes: true });
    const found = entries.map((entry) => ({
      name: entry.name,
      isFile: entry.isFile(),
      isFolder: entry.isDirectory(),
      isLink: entry.isSymbolicLink(),
    }));
    return { found: found.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (thrown) {
    return { failure: diskRefusal(thrown, 'look into', folder) };
  }
}

/** What a link leads to; one that leads to nothing is nothing. */
async function behind(
  path: string,
): Promise<{ readonly isFile: boolean; readonly isFolder: boolean } | { readonly failure: Failure }> {
  try {
    const found = await stat(path);
    return { isFile: found.isFile(), isFolder: found.isDirectory() };
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return { isFile: false, isFolder: false };
    return { failure: diskRefusal(thrown, 'read', path) };
  }
}

const further = (ignoring: readonly Ignoring[], name: string): Ignoring[] =>
  ignoring.map(({ rules, way }) => ({ rules, way: `${way}${name}/` }));

/** The folder that lies nearest has the last word. */
function isIgnored(ignoring: readonly Ignoring[], name: string): boolean {
  for (const { rules, way } of ignoring.toReversed()) {
    const { ignored, unignored } = rules.test(`${way}${name}`);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** What the folders above say, up to the top of the repository; nothing where it lies in none. */
async function ignoringAbove(folder: string): Promise<Ignoring[]> {
  const above: Ignoring[] = [];
  let way = '';
  for (let at = folder; !(await isThere(join(at, '.git'))); at = dirname(at)) {
    if (dirname(at) === at) return [];
    way = `${at.slice(dirname(at).length).replace(/^\//, '')}/${way}`;
    const rules = await ignoreRules(dirname(at));
    if (rules !== undefined) above.unshift({ rules, way });
  }
  return above;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** An ignore file that cannot be read ignores nothing. */
async function ignoreRules(folder: string): Promise<Ignore | undefined> {
  const texts = await Promise.all(
    IGNORE_FILES.map((name) => readFile(join(folder, name), 'utf8').catch(() => undefined)),
  );
  const said = texts.filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.reduce((rules, text) => rules.add(text), ignore());
}
