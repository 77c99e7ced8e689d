import { type Command as Commander, CommanderError } from 'commander';
import type { Exit } from '../core/failure.ts';
import type { World } from '../world.ts';
import type { Command } from './define.ts';
import type { Entry } from './entry.ts';
import { type GlobalInput, globalInput, leadingOptions } from './global-options.ts';
import type { Given } from './read-input.ts';
import { declareNoun, declareVerb, furnish, newRoot } from './tree.ts';
import { usageFailure } from './usage-failure.ts';

/** A command line, understood. */
export interface Invocation {
  readonly command: Command;
  /** The words that name it: `['user', 'provision']`. */
  readonly path: readonly string[];
  readonly given: Given;
  readonly global: GlobalInput;
}

/** Everything that can be said on the command line. */
export interface Program {
  readonly entries: readonly Entry[];
  /** What each noun is about; one within another is named by both: `hdfs quota`. */
  readonly nouns: Readonly<Record<string, string>>;
}

/**
 * Understands a command line, or gives the exit where a help was the answer and has been written. Loads the module of
 * the command that is meant, and of no other; declares the verbs of the noun that is meant, and of no other.
 * @throws Failure `usage`, with the word that was perhaps meant
 */
export async function readCommandLine(
  argv: readonly string[],
  world: World,
  program: Program,
): Promise<Invocation | Exit> {
  const words = asNouns(argv);
  const root = newRoot(world);
  const named = words.slice(leadingWords(words));
  const [noun = ''] = named;
  for (const [name, about] of Object.entries(program.nouns)) {
    if (!name.includes(' ') || name.startsWith(`${noun} `)) declareNoun(root, name.split(' '), about);
  }
  const leaves = program.entries
    .filter(({ path }) => path[0] === noun)
    .map((entry) => ({ entry, leaf: declareVerb(root, entry) }));
  const meant = leaves.find(({ entry }) => entry.path.every((word, index) => word === named[index]));
  const command = (await meant?.entry.load())?.default;
  let given: Given | undefined;
  if (meant !== undefined && command !== undefined) {
    furnish(meant.leaf, command, (typed) => {
      given = typed;
    });
  }
  const helped = await parse(root, words, meant?.entry.path ?? nounOf(named, program.nouns));
  if (helped !== undefined) return helped;
  if (meant === undefined || command === undefined || given === undefined) return 2;
  return { command, path: meant.entry.path, given, global: globalInput(root.opts(), meant.leaf.opts()) };
}

/** The words in front that are a noun: two of them, one, or none. */
const nounOf = (words: readonly string[], nouns: Program['nouns']): readonly string[] =>
  [2, 1].map((count) => words.slice(0, count)).find((name) => Object.hasOwn(nouns, name.join(' '))) ?? [];

/** Gives the exit when a help was the answer. `path` is what is known of the command, for the hint. */
async function parse(root: Commander, words: readonly string[], path: readonly string[]): Promise<Exit | undefined> {
  try {
    await root.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.code === 'commander.helpDisplayed') return 0;
    if (thrown.code === 'commander.help') return 2;
    throw usageFailure(thrown, path);
  }
}

/** Habits of other tools, in our words: `help user show`, `--version`. */
function asNouns(argv: readonly string[]): string[] {
  const [first, ...others] = argv;
  if (first === 'help') return [...others, '--help'];
  return first === '--version' || first === '-V' ? ['version', ...others] : [...argv];
}

/** How many words stand in front of the noun: options, and what belongs to them. */
function leadingWords(words: readonly string[]): number {
  let count = 0;
  for (let word = words[0]; word?.startsWith('-') === true; word = words[count]) count += takesNext(word) ? 2 : 1;
  return count;
}

const takesNext = (word: string): boolean =>
  leadingOptions().some((option) => option.required && (word === option.short || word === option.long));
