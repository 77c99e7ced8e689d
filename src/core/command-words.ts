import { Failure } from './failure.ts';

/** What only a shell understands, at the place where it begins. */
const SPECIAL = /^(?:[|&;<>`]|\$\()/;

/**
 * The words of a command as a shell would split them, without a shell: blanks part words, quotes and backslashes hold them
 * together, and nothing is put in the place of `$NAME` or `*`.
 * @throws Failure `usage` where a quote is not closed, or where only a shell could know what is meant
 */
export function commandWords(text: string): [program: string, ...rest: string[]] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const isEscape = letter === '\\' && quote !== "'" && at + 1 < text.length;
    if (isEscape) {
      at += 1;
      word = (word ?? '') + (text[at] ?? '');
    } else if (quote === '' && /\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) {
      quote = letter;
      word ??= '';
    } else {
      if (quote === '' && SPECIAL.test(text.slice(at, at + 2))) refuseShell(text, letter);
      word = (word ?? '') + letter;
    }
  }
  if (word !== undefined) words.push(word);
  const [program, ...rest] = words;
  if (quote !== '') throw new Failure('usage', `In the command "${text}" the quote ${quote} is not closed.`);
  if (program === undefined || program === '') throw new Failure('usage', 'A command must name a program.');
  return [program, ...rest];
}

function refuseShell(text: string, letter: string): never {
  throw new Failure(
    'usage',
    `The command "${text}" is run without a shell, and "${letter}" means something to shells only.`,
    {
      hint: 'Put it into a script and name that, or between quotes where it belongs to a word.',
    },
  );
}
