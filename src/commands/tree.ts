import { Command as Commander, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { World } from '../world.ts';
import type { Command } from './define.ts';
import type { Entry } from './entry.ts';
import type { Field, GivenWord } from './fields.ts';
import { GLOBAL_GROUP, globalOptions, leadingOptions } from './global-options.ts';
import { once } from './once.ts';
import type { Given } from './read-input.ts';

/** Columns of a help that goes into a file or a pipe. */
const HELP_COLUMNS = 100;

const EPILOGUE = `
Exit: 0 done and clean, 1 found something, 2 wrong words or files, 3 could not
or would not, 4 did part of it, 5 still going on when the wait ended, 70 a bug
of mesosctl, 130 interrupted.
`;

/** The tool without any command; its help and its faults go to the World. */
export function newRoot({ stdout, stderr }: World): Commander {
  const root = new Commander('mesosctl')
    .usage('<noun> <verb> [options]')
    .description('One tool for the operators of a Mesos, Marathon, HDFS and Spark platform.')
    .enablePositionalOptions()
    .helpCommand(false)
    .helpOption('-h, --help', 'show this help')
    .option('-V, --version', 'show the version')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => (stdout.isTty ? stdout.columns : HELP_COLUMNS),
      getErrHelpWidth: () => (stderr.isTty ? stderr.columns : HELP_COLUMNS),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .commandsGroup('Nouns:')
    .addHelpText('after', EPILOGUE);
  for (const option of leadingOptions()) root.addOption(once(option));
  return root;
}

/** @param name a noun, or the one that it stands in and then itself: `['hdfs', 'quota']` */
export function declareNoun(root: Commander, name: readonly string[], about: string): void {
  const around = name.slice(0, -1);
  const noun = branchOf(root, around).command(name.at(-1) ?? '');
  noun.usage('<verb> [options]').description(about).helpCommand(false).commandsGroup('Verbs:');
  if (around.length > 0) noun.helpGroup('Nouns:');
}

/** Puts a command into the tree by its path and summary alone, and gives its leaf. */
export function declareVerb(root: Commander, { path, summary }: Entry): Commander {
  const [noun = '', ...verbs] = path;
  const verb = verbs.at(-1);
  if (verb === undefined) return branchOf(root, [noun]);
  return branchOf(root, path.slice(0, -1)).command(verb).summary(summary).description(summary);
}

function branchOf(root: Commander, path: readonly string[]): Commander {
  return path.reduce((above, noun) => {
    const branch = above.commands.find((command) => command.name() === noun);
    if (branch === undefined) throw new Failure('internal', `The noun ${path.join(' ')} has no words about it.`);
    return branch;
  }, root);
}

/** Gives a leaf the fields, options, examples and words of its command; `take` is called when it was asked for. */
export function furnish(leaf: Commander, command: Command, take: (given: Given) => void): void {
  const fields = Object.entries(command.fields);
  const words = fields.filter(([, { syntax }]) => !syntax.startsWith('-'));
  const options = fields
    .filter(([, { syntax }]) => syntax.startsWith('-'))
    .map(([name, field]) => [name, addOption(leaf, field)] as const);
  for (const [, { syntax, summary }] of words) leaf.argument(syntax, summary);
  leaf.usage(['[options]', ...words.map(([, { syntax }]) => syntax)].join(' '));
  // Groups stand in the order of their first option: without own ones the help would be a group behind all others.
  if (options.length === 0) leaf.addHelpOption(new Option('-h, --help', 'show this help').helpGroup(GLOBAL_GROUP));
  for (const option of globalOptions(command)) leaf.addOption(once(option));
  if (command.about !== undefined) leaf.description(`${command.summary}.\n\n${command.about}`);
  leaf.addHelpText('after', examplesText(command.examples));
  leaf.action(() => {
    const typed: Readonly<Record<string, unknown>> = leaf.opts();
    take(
      Object.fromEntries([
        ...words.map(([name], index) => [name, asGiven(leaf.processedArgs[index])]),
        ...options.map(([name, option]) => [name, asGiven(typed[option.attributeName()])]),
      ]),
    );
  });
}

/** A flag can also be said with no, for where the context says yes. */
function addOption(leaf: Commander, { syntax, summary, choices, repeats }: Field<unknown>): Option {
  const among = choices === undefined ? '' : ` (${choices.join(', ')})`;
  const option = new Option(syntax, `${summary}${among}`);
  if (repeats === true) option.argParser((one: string, before: string[] | undefined) => [...(before ?? []), one]);
  leaf.addOption(repeats === true ? option : once(option));
  if (option.isBoolean()) leaf.addOption(new Option(syntax.replace(/^(?:-\w, )?--/, '--no-')).hideHelp());
  return option;
}

function asGiven(value: unknown): GivenWord {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

const examplesText = (examples: readonly string[]): string =>
  examples.length === 0 ? '' : `\nExamples:\n${examples.map((example) => `  ${example}\n`).join('')}`;
