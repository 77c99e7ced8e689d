import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../src/core/command-words.ts';
import { shellWord } from '../../src/core/shell-word.ts';

describe('the words of a command', () => {
  it.each([
    ['hdfs balancer', ['hdfs', 'balancer']],
    ['  ssh  gateway\thdfs balancer ', ['ssh', 'gateway', 'hdfs', 'balancer']],
    ["java -cp '/a b/*' Balancer", ['java', '-cp', '/a b/*', 'Balancer']],
    ['sh -c "hdfs balancer; echo $?"', ['sh', '-c', 'hdfs balancer; echo $?']],
    ['a\\ b ""', ['a b', '']],
    ['x"y"\'z\'', ['xyz']],
    ['echo $HOME *', ['echo', '$HOME', '*']],
  ])('are split as a shell would: %s', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it.each(['hdfs balancer | tee x', 'a && b', 'a; b', 'a > b', 'a < b', 'a `b`', 'a $(b)'])(
    'that only a shell knows are refused: %s',
    (text) => {
      expect(() => commandWords(text)).toThrow(/run without a shell/);
    },
  );

  it.each(["a 'b", 'a "b', '', '   ', '"" x'])('that are none are refused: %j', (text) => {
    expect(() => commandWords(text)).toThrow();
  });

  it('come back whole when they were quoted for a shell', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(commandWords(words.map(shellWord).join(' '))).toEqual(words);
      }),
    );
  });
});
