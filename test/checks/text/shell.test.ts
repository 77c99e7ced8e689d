import { execFileSync } from 'node:child_process';
import { array, assert as check, constantFrom, property, record, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentsOf, readShell, splitWords } from '../../../src/checks/text/shell.ts';
import { shellWord } from '../../../src/core/shell-word.ts';

const commandsOf = (text: string): string[][] =>
  readShell(text).commands.map(({ words }) => words.map((word) => word.text));
const assigned = (text: string): string[][] => assignmentsOf(readShell(text)).map(({ key, value }) => [key, value]);

describe('a script of a shell', () => {
  it('has the words that a shell makes of it', () => {
    const lines = [
      `a 'b c' "d \\"e\\" \\\\ f" g\\ h i'j'"k"`,
      `spark-submit --conf "spark.a=b c" \\\n  --class x.Y 'z.jar'`,
      `x "" '' "a'b" 'a"b' a\\'b`,
    ];
    for (const line of lines) {
      const out = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
      expect(commandsOf(line)).toEqual([out.split('\0').slice(0, -1)]);
    }
  });

  it('has any word back that was quoted', () => {
    check(
      property(
        array(
          string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
          { minLength: 1 },
        ),
        (words) => {
          const line = ['run', ...words.map(shellWord)].join(' ');
          expect(commandsOf(line)).toEqual([['run', ...words]]);
        },
      ),
    );
  });

  it('throws at no text, passes it once, and keeps every place within it', () => {
    const piece = constantFrom(
      'a',
      '=',
      ' ',
      '\n',
      '"',
      "'",
      '\\',
      '$(',
      ')',
      '${',
      '}',
      '`',
      '#',
      '<<E',
      'E',
      ';',
      '(',
      '>',
      '\r\n',
    );
    check(
      property(array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { commands, comments, faults } = readShell(text);
        const spans = [
          ...comments,
          ...faults.map(({ at }) => at),
          ...commands.flatMap(({ at, assignments, words }) => [
            at,
            ...assignments.flatMap((one) => [one.at, one.keyAt, one.valueAt]),
            ...words.map((word) => word.at),
          ]),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('reads back what it assigns', () => {
    const pair = record({
      key: stringMatching(/^[A-Z_][A-Z0-9_]*$/),
      value: string().filter((text) => !text.includes('\0')),
    });
    check(
      property(array(pair, { minLength: 1 }), constantFrom('', 'export '), (pairs, word) => {
        const text = pairs.map(({ key, value }) => `${word}${key}=${shellWord(value)}\n`).join('');
        expect(assigned(text)).toEqual(pairs.map(({ key, value }) => [key, value]));
      }),
    );
  });

  it('leaves variables and commands within values as they are written', () => {
    expect(assigned('A="$B/$(ls | wc -l)/`id`"; export C=${D:-"e f"} F=\'$G\'')).toEqual([
      ['A', '$B/$(ls | wc -l)/`id`'],
      ['C', '${D:-"e f"}'],
      ['F', '$G'],
    ]);
  });

  it('passes over words of flow, comments, redirections and texts that follow', () => {
    const text =
      'if [ -z "$A" ]; then A=1; fi # A=2\nrun x > out 2>&1 <<EOF\nB=3\nEOF\nC=4 D="5" go on && exec E=6 end\n';
    expect(assigned(text)).toEqual([
      ['A', '1'],
      ['C', '4'],
      ['D', '5'],
      ['E', '6'],
    ]);
    expect(commandsOf(text).filter((words) => words.length > 0)).toEqual([
      ['[', '-z', '$A', ']'],
      ['run', 'x'],
      ['go', 'on'],
      ['end'],
    ]);
  });

  it('knows where a value is written, without its quotes, and where the whole stands', () => {
    const text = '  export A="b c"\n';
    const [one] = assignmentsOf(readShell(text));
    const slice = (span = { start: 0, end: 0 }): string => text.slice(span.start, span.end);
    expect([slice(one?.keyAt), slice(one?.valueAt), slice(one?.at)]).toEqual(['A', 'b c', 'export A="b c"']);
  });

  it('says where a quote does not end', () => {
    expect(readShell('A="b\nC=d\n').faults).toEqual([
      { at: { start: 2, end: 3 }, sentence: 'What begins here lacks its closing ".' },
    ]);
  });

  it('is read in a time that grows with its length', () => {
    const text = `${'A="$(b "c" `d`)" # e\n'.repeat(20_000)}${'$('.repeat(20_000)}`;
    expect(readShell(text).commands.length).toBeGreaterThan(20_000);
  });
});

describe('words of a line that no shell reads', () => {
  it('have quotes, and no operators', () => {
    expect(splitWords('--a=$B "--c=d e" f;g \\\n --h').map(({ text }) => text)).toEqual([
      '--a=$B',
      '--c=d e',
      'f;g',
      '--h',
    ]);
  });
});
