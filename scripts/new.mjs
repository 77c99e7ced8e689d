import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestText } from './generate-manifest.mjs';
import * as templates from './new/templates.mjs';

/**
 * npm run new -- command agent/drain [query|change|session]
 * npm run new -- rule tenant/home-full
 * npm run new -- rule marathon/pod-image-mutable marathon-pod
 * npm run new -- lab mesos/DRAIN_AGENT
 *
 * Writes the file and its test, and lists it where such things are listed. The test fails until the file is filled in.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const makers = { command, rule, lab };
const commandKinds = ['query', 'change', 'session'];
const word = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';

try {
  const [what, ...words] = process.argv.slice(2);
  if (!Object.hasOwn(makers, what ?? ''))
    throw new Error(`"${what ?? ''}" is none of ${Object.keys(makers).join(', ')}.`);
  for (const path of makers[what](...words)) process.stdout.write(`${path}\n`);
} catch (thrown) {
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 2;
}

function command(name, kind = 'query', ...surplus) {
  const parts = partsOf(name, `^(${word}(?:/${word})?)/(${word})$`, 'a command', 'agent/drain');
  if (!commandKinds.includes(kind)) throw new Error(`"${kind}" is none of ${commandKinds.join(', ')}.`);
  refuseSurplus(surplus);
  const created = create(templates.command(...parts, kind));
  writeFileSync('src/commands/manifest.ts', manifestText());
  return [...created, 'src/commands/manifest.ts', ...addNoun(parts[0].replace('/', ' '))];
}

/** A new noun gets its place in the list, without words; the test of the house asks for them. */
function addNoun(noun) {
  const list = 'src/commands/nouns.ts';
  const text = readFileSync(list, 'utf8');
  const lines = [...text.matchAll(/^ {2}'?([\w -]+)'?: .*\n/gm)];
  if (lines.some(([, known]) => known === noun)) return [];
  const key = /^\w+$/.test(noun) ? noun : `'${noun}'`;
  const after = lines.find(([, known]) => known > noun);
  const at = after === undefined ? text.lastIndexOf('};') : after.index;
  writeFileSync(list, `${text.slice(0, at)}  ${key}: '',\n${text.slice(at)}`);
  return [list];
}

function rule(name, kind, ...surplus) {
  const [family, fault] = partsOf(name, `^(${word})/(${word})$`, 'a rule', 'spark/consolidate-files-gone');
  refuseSurplus(surplus);
  const list = `src/checks/rules/${family}.ts`;
  const text = existsSync(list) ? readFileSync(list, 'utf8') : '';
  if ([...text.matchAll(/^export const /gm)].length > 1) return ruleAmong(listOf(list, family, kind), family, fault);
  if (kind !== undefined) throw new Error(`"${kind}" is one word too many: ${list} has one list, or is not there.`);
  const subject = subjectOf(text, /import type \{ (\w+) \} from '\.\.\/subjects\/([^']+)'/);
  const created = create(templates.rule(family, fault, subject));
  const faults = readdirSync(`src/checks/rules/${family}`).map((file) => file.slice(0, -'.ts'.length));
  writeFileSync(list, templates.family(family, faults, subject));
  return [...created, list];
}

/** A rule of a family with a list for each kind of subject: only its author knows into which one it belongs. */
function ruleAmong({ list, kind, array }, family, fault) {
  const text = readFileSync(list, 'utf8');
  const start = text.indexOf(`export const ${array}:`);
  const [head, type] = /^export const \w+: readonly Rule<(\w+)>\[\] = \[/.exec(text.slice(start)) ?? [];
  if (head === undefined) throw new Error(`${list} has no list ${array} as it should be.`);
  const subject = subjectOf(
    text,
    new RegExp(`import type \\{[^}]*\\b(${type})\\b[^}]*\\} from '\\.\\./subjects/([^']+)'`),
  );
  const created = create(templates.rule(family, fault, subject, kind));
  const from = start + head.length;
  const end = text.indexOf('];', from);
  const names = [...text.slice(from, end).matchAll(/\w+/g)].map(([one]) => one);
  const entries = [...names, templates.camel(fault)].sort().map((one) => `  ${one},\n`);
  const listed = `${text.slice(0, from)}\n${entries.join('')}${text.slice(end)}`;
  writeFileSync(list, withImport(listed, family, fault));
  return [...created, list];
}

/** The import of a rule among those of its family, in the order of their files. */
function withImport(text, family, fault) {
  const line = (one) => `import ${templates.camel(one)} from './${family}/${one}.ts';\n`;
  const imports = [...text.matchAll(new RegExp(`^import \\w+ from '\\./${family}/([\\w-]+)\\.ts';\\n`, 'gm'))];
  const after = imports.find(([, one]) => one > fault);
  const last = imports.at(-1);
  const at = after?.index ?? (last === undefined ? text.indexOf('\n') + 1 : last.index + last[0].length);
  return `${text.slice(0, at)}${line(fault)}${text.slice(at)}`;
}

/** The list of a family that the rules of a kind of subject stand in, as lint knows it. */
function listOf(list, family, wanted) {
  const text = readFileSync('src/checks/lint/rules-of.ts', 'utf8');
  const entry = /^ {2}'?([\w-]+)'?: async \(\) =>([\s\S]*?)(?=^ {2}'?[\w-]+'?: async|^\};)/gm;
  const arrays = [...text.matchAll(entry)].flatMap(([, kind, loaded]) => {
    const [, file, array] = new RegExp(`'\\.\\./rules/(${family}(?:-live)?)\\.ts'\\)\\)\\.(\\w+)`).exec(loaded) ?? [];
    return array === undefined ? [] : [{ list: `src/checks/rules/${file}.ts`, kind, array }];
  });
  const found = arrays.find(({ kind }) => kind === wanted);
  if (found !== undefined) return found;
  throw new Error(
    `${list} has a list for each kind of subject: say which, one of ${arrays.map(({ kind }) => kind).join(', ')}.`,
  );
}

function lab(name, ...surplus) {
  const [system, action] = partsOf(name, `^(${word})/([A-Za-z][A-Za-z0-9_]*)$`, 'a lab action', 'mesos/DRAIN_AGENT');
  if (!existsSync(`src/lab/${system}`)) throw new Error(`The lab has no ${system}: src/lab/${system} is not there.`);
  refuseSurplus(surplus);
  return create(templates.lab(system, action));
}

function partsOf(name = '', shape, what, example) {
  const parts = new RegExp(shape).exec(name);
  if (parts === null) throw new Error(`"${name}" is not the name of ${what}: it should look like ${example}.`);
  return parts.slice(1);
}

function refuseSurplus([first]) {
  if (first !== undefined) throw new Error(`"${first}" is one word too many.`);
}

/** The type that the rules of a family read; undefined for a new family. */
function subjectOf(text, form) {
  const [, type, file] = form.exec(text) ?? [];
  return type === undefined ? undefined : { type, file };
}

/** Writes the files, none of which may be there. */
function create(files) {
  const taken = Object.keys(files).find((path) => existsSync(path));
  if (taken !== undefined) throw new Error(`${taken} is there already.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return Object.keys(files);
}
