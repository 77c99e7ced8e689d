import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestText } from './generate-manifest.mjs';
import * as templates from './new/templates.mjs';

/**
 * npm run new -- command agent/drain [query|change|session]
 * npm run new -- rule spark/consolidate-files-gone
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
  const parts = partsOf(name, `^(${word})/(${word})$`, 'a command', 'agent/drain');
  if (!commandKinds.includes(kind)) throw new Error(`"${kind}" is none of ${commandKinds.join(', ')}.`);
  refuseSurplus(surplus);
  const created = create(templates.command(...parts, kind));
  writeFileSync('src/commands/manifest.ts', manifestText());
  return [...created, 'src/commands/manifest.ts', ...addNoun(parts[0])];
}

/** A new noun gets its place in the list, without words; the test of the house asks for them. */
function addNoun(noun) {
  const list = 'src/commands/nouns.ts';
  const text = readFileSync(list, 'utf8');
  const lines = [...text.matchAll(/^ {2}'?([\w-]+)'?: .*\n/gm)];
  if (lines.some(([, known]) => known === noun)) return [];
  const key = /^\w+$/.test(noun) ? noun : `'${noun}'`;
  const after = lines.find(([, known]) => known > noun);
  const at = after === undefined ? text.lastIndexOf('};') : after.index;
  writeFileSync(list, `${text.slice(0, at)}  ${key}: '',\n${text.slice(at)}`);
  return [list];
}

function rule(name, ...surplus) {
  const [family, fault] = partsOf(name, `^(${word})/(${word})$`, 'a rule', 'spark/consolidate-files-gone');
  refuseSurplus(surplus);
  const list = `src/checks/rules/${family}.ts`;
  refuseSeveral(list);
  const subject = subjectOf(list);
  const created = create(templates.rule(family, fault, subject));
  const faults = readdirSync(`src/checks/rules/${family}`).map((file) => file.slice(0, -'.ts'.length));
  writeFileSync(list, templates.family(family, faults, subject));
  return [...created, list];
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

/** Which of several lists a new rule belongs into, only its author knows. */
function refuseSeveral(list) {
  const text = existsSync(list) ? readFileSync(list, 'utf8') : '';
  if ([...text.matchAll(/^export const /gm)].length < 2) return;
  throw new Error(
    `${list} has a list for each kind of subject: copy a rule beside it, and put the new one into its list.`,
  );
}

/** The type that the rules of a family read; undefined for a new family. */
function subjectOf(list) {
  const text = existsSync(list) ? readFileSync(list, 'utf8') : '';
  const [, type, file] = /import type \{ (\w+) \} from '\.\.\/subjects\/([^']+)'/.exec(text) ?? [];
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
