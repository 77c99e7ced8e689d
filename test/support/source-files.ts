import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One import of a source file. */
export interface Import {
  /** Path from the root for a file of ours, else the name as written: `node:fs`, `commander`. */
  readonly to: string;
  readonly ours: boolean;
  /** Only types are taken: nothing is loaded. */
  readonly typeOnly: boolean;
}

/** A parsed source file. */
export interface SourceFile {
  /** From the root: `src/core/failure.ts`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** What it takes from the surroundings: `process.env`, `console.log`, `setTimeout`, `Date.now`, `new Date()`. */
  readonly ambient: readonly string[];
}

/** All files below a folder of the repository whose name ends as asked for, sorted; paths from the root. */
export function filesBelow(folder: string, ending: string): string[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name).split(sep).join('/'))
    .sort();
}

/** Our own files with such a name: all below the root but those that .gitignore leaves out. */
export function ownFiles(name: RegExp): string[] {
  const ignored = new Set([
    '.git',
    ...textOf('.gitignore')
      .split('\n')
      .map((line) => line.replace(/\/$/, '')),
  ]);
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (ignored.has(entry.name) || ignored.has(path)) return [];
      return entry.isDirectory() ? below(path) : [path];
    });
  return below('').filter((path) => name.test(path));
}

/** The text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The source files below src, without generated ones. */
export const sourceFiles = (): SourceFile[] =>
  filesBelow('src', '.ts')
    .filter((path) => !path.includes('/generated/'))
    .map((path) => parse(path, textOf(path)));

/** Imports and ambient uses of a text, as if it stood at the path. */
export function parse(path: string, text: string): SourceFile {
  const imports: Import[] = [];
  const ambient: string[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== undefined) imports.push(resolved(path, found.specifier, found.typeOnly));
    const taken = ambientOf(node);
    if (taken !== undefined) ambient.push(taken);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return { path, imports, ambient };
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return written(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
  if (ts.isExportDeclaration(node)) return written(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return written(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return written(node.arguments[0], false);
  }
  return undefined;
}

const written = (node: ts.Node | undefined, typeOnly: boolean): { specifier: string; typeOnly: boolean } | undefined =>
  node !== undefined && ts.isStringLiteral(node) ? { specifier: node.text, typeOnly } : undefined;

function resolved(path: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith('.')) return { to: specifier, ours: false, typeOnly };
  const to = relative(root, resolve(root, dirname(path), specifier))
    .split(sep)
    .join('/');
  return { to, ours: true, typeOnly };
}

const timers = new Set(['setTimeout', 'setInterval', 'setImmediate']);
const surroundings = new Set(['process', 'console', 'performance']);

function ambientOf(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && timers.has(node.expression.text)) {
    return node.expression.text;
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const name = `${node.expression.text}.${node.name.text}`;
    return surroundings.has(node.expression.text) || name === 'Date.now' ? name : undefined;
  }
  const isNow = ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  return isNow ? 'new Date()' : undefined;
}
