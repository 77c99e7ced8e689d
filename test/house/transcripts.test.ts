import { describe, expect, it } from 'vitest';
import { isAsWritten, play, stepsOf, wordsOf } from '../support/transcripts.ts';

const markdown = `
Some words, and \`\`\`sh blocks that are not transcripts:

\`\`\`sh
$ npm ci
\`\`\`

\`\`\`console
$ export A=1 B=x=y
$ mesosctl user show 'a b' \\
    --wide
name   a b

role   …
$ echo $?
3
\`\`\`
`;

const kept = (): void => undefined;

describe('transcripts', () => {
  it('are the console blocks of a page, with commands over several lines', () => {
    expect(stepsOf(markdown)).toEqual([
      { line: 9, words: ['export', 'A=1', 'B=x=y'], expected: '' },
      { line: 10, words: ['mesosctl', 'user', 'show', 'a b', '--wide'], expected: 'name   a b\n\nrole   …' },
      { line: 15, words: ['echo', '$?'], expected: '3' },
    ]);
  });

  it('are played in order, with the environment and the exit of the step before', async () => {
    const seen: unknown[] = [];
    const wrong = await play(
      stepsOf(markdown),
      async (argv, env) => {
        seen.push([argv, { ...env }]);
        return { printed: 'name   a b  \n\nrole   spark\n', exit: 3 };
      },
      kept,
    );
    expect(seen).toEqual([[['user', 'show', 'a b', '--wide'], { A: '1', B: 'x=y' }]]);
    expect(wrong).toEqual([]);
  });

  it('tell the line of a step that prints something else', async () => {
    const wrong = await play(stepsOf(markdown), async () => ({ printed: 'name   c\n', exit: 0 }), kept);
    expect(wrong.map(({ line }) => line)).toEqual([10, 15]);
  });

  it('let an ellipsis stand for a part of a line, and alone for lines', () => {
    expect(isAsWritten('id …, done', 'id a1-b2, done')).toBe(true);
    expect(isAsWritten('id …, done', 'id a1\nb2, done')).toBe(false);
    expect(isAsWritten('first\n…\nlast', 'first\nlast\n')).toBe(true);
    expect(isAsWritten('first\n…\nlast', 'first\n2\n3\nlast')).toBe(true);
    expect(isAsWritten('first\n…\nlast', 'first\n2\n3')).toBe(false);
    expect(isAsWritten('a.c', 'abc')).toBe(false);
    expect(isAsWritten('', 'words')).toBe(false);
  });

  it('hand a file that they show to whoever runs them', async () => {
    const files: string[][] = [];
    const steps = stepsOf('```console\n$ cat a.yaml\ntenants:\n  - name: bert\n```\n');
    const wrong = await play(
      steps,
      async () => ({ printed: '', exit: 0 }),
      (...file) => files.push(file),
    );
    expect(files).toEqual([['a.yaml', 'tenants:\n  - name: bert\n']]);
    expect(wrong).toEqual([]);
  });

  it('refuse to run anything but mesosctl', async () => {
    const steps = [{ line: 4, words: wordsOf('rm -r "a b"'), expected: '' }];
    await expect(play(steps, async () => ({ printed: '', exit: 0 }), kept)).rejects.toThrow(
      'Line 4: a transcript may not run rm.',
    );
  });
});
