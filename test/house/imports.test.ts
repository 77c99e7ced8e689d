import { describe, expect, it } from 'vitest';
import { parse, type SourceFile, sourceFiles } from '../support/source-files.ts';
import { type ImportRule, importRules } from './import-rules.ts';

const files = sourceFiles();

/** `src/clients/*\/types.ts` → a test of paths. */
const matches = (pattern: string, path: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.]/g, '\\.')
      .replace(/\{(.*?)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)
      .replace(/\*\*|\*/g, (star) => (star === '**' ? '.+' : '[^/]+'))}$`,
  ).test(path);

const anyMatches = (patterns: readonly string[] | undefined, path: string): boolean =>
  patterns?.some((pattern) => matches(pattern, path)) ?? false;

/** What a file imports against the rules, as `from → to`. */
function trespasses(file: SourceFile, rules: readonly ImportRule[]): string[] {
  const rule = rules.find(({ from }) => matches(from, file.path));
  if (rule === undefined) return [`${file.path}: no rule says what it may import`];
  return file.imports
    .filter(({ ours, to, typeOnly }) => {
      if (!ours || (typeOnly && anyMatches(rule.types, to))) return false;
      return !anyMatches(rule.may, to) || anyMatches(rule.except, to);
    })
    .map(({ to }) => `${file.path} → ${to}`);
}

/** A chain of imports that comes back to its beginning, for every file that is on one; type imports count too. */
function cycles(all: readonly SourceFile[]): string[] {
  const importsOf = new Map(
    all.map((file) => [file.path, file.imports.filter(({ ours }) => ours).map(({ to }) => to)]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'open') found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (state.has(path)) return;
    state.set(path, 'open');
    for (const next of importsOf.get(path) ?? []) walk(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const { path } of all) walk(path, []);
  return found;
}

describe('imports', () => {
  it('go only where the rules allow', () => {
    expect(files.flatMap((file) => trespasses(file, importRules))).toEqual([]);
  });

  it('make no cycle', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('are ruled by a table of which each line matches a file', () => {
    const idle = importRules.filter(({ from }) => !files.some(({ path }) => matches(from, path)));
    expect(idle.map(({ from }) => from)).toEqual([]);
  });
});

describe('the test of imports', () => {
  const file = (path: string, text: string): SourceFile => parse(path, text);

  it('finds a command that imports a client, also when it imports it late', () => {
    const late = file('src/commands/user/show.ts', `const hdfs = await import('../../clients/hdfs/index.ts');`);
    expect(trespasses(late, importRules)).toEqual(['src/commands/user/show.ts → src/clients/hdfs/index.ts']);
  });

  it('lets a keeper take types of a client, and nothing that is loaded', () => {
    const keeper = (words: string): string[] =>
      trespasses(
        file('src/plan/keepers/home.ts', `${words} { Hdfs } from '../../clients/hdfs/types.ts';`),
        importRules,
      );
    expect(keeper('import type')).toEqual([]);
    expect(keeper('import')).toEqual(['src/plan/keepers/home.ts → src/clients/hdfs/types.ts']);
  });

  it('keeps the lab from the calls of a client but not from its codecs', () => {
    const lab = file(
      'src/lab/ldap/ber.ts',
      `import '../../clients/ldap/index.ts'; import '../../clients/ldap/ber.ts';`,
    );
    expect(trespasses(lab, importRules)).toEqual(['src/lab/ldap/ber.ts → src/clients/ldap/index.ts']);
  });

  it('finds a cycle over three files', () => {
    const ring = [
      file('src/core/a.ts', `import './b.ts';`),
      file('src/core/b.ts', `export { c } from './c.ts';`),
      file('src/core/c.ts', `import type { A } from './a.ts';`),
    ];
    expect(cycles(ring)).toEqual(['src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts']);
  });
});

describe('process, console, clock and timers', () => {
  const mayTouch = /^src\/(main|node-world|system-clock)\.ts$|^src\/lab\//;

  it('are touched in main, the World of Node with its clock, and the lab only', () => {
    const touching = files.filter(({ path, ambient }) => ambient.length > 0 && !mayTouch.test(path));
    expect(touching.map(({ path, ambient }) => `${path}: ${ambient.join(', ')}`)).toEqual([]);
  });

  it('are recognised', () => {
    const text = `process.exit(1); console.log(1); setTimeout(f, 1); Date.now(); new Date(); new Date(0); clock.now();`;
    const all = ['process.exit', 'console.log', 'setTimeout', 'Date.now', 'new Date()'];
    expect(file('src/core/x.ts', text)).toEqual(all);
  });

  const file = (path: string, text: string): readonly string[] => parse(path, text).ambient;
});
