import { describe, expect, it } from 'vitest';
import { manifest } from '../../src/commands/manifest.ts';
import { nouns } from '../../src/commands/nouns.ts';
import { readCommandLine } from '../../src/commands/program.ts';
import { readInput } from '../../src/commands/read-input.ts';
import { filesBelow, root, textOf } from '../support/source-files.ts';
import { wordsOf } from '../support/transcripts.ts';
import { testWorld } from '../support/world.ts';

const program = { entries: manifest, nouns };
const suites = filesBelow('test', '.test.ts')
  .filter((path) => !path.startsWith('test/house/'))
  .map(textOf);

describe('the manifest', () => {
  it('is what the tree of commands makes it', async () => {
    const { manifestText } = (await import(`${root}scripts/generate-manifest.mjs`)) as { manifestText(): string };
    expect(textOf('src/commands/manifest.ts')).toBe(manifestText());
  });

  it('has words for each noun, and for no other', () => {
    const named = manifest
      .flatMap(({ path }) => [path[0] ?? '', path.slice(0, -1).join(' ')])
      .filter((name) => name !== '');
    expect(Object.keys(nouns).sort()).toEqual([...new Set(named)].sort());
    expect(Object.entries(nouns).filter(([, words]) => words === '')).toEqual([]);
  });
});

describe.each(manifest.map((entry) => ({ line: `mesosctl ${entry.path.join(' ')}`, entry })))(
  '$line',
  ({ line, entry }) => {
    it('says in one line what it does', async () => {
      const { summary } = (await entry.load()).default;
      expect(summary).toBe(entry.summary);
      expect(summary).toMatch(/^[A-Z].{8,90}[^.]$/);
    });

    it('has examples that parse', async () => {
      const { default: command } = await entry.load();
      expect(command.examples).not.toEqual([]);
      for (const example of command.examples) {
        expect(example.startsWith(line)).toBe(true);
        const invocation = await readCommandLine(wordsOf(example).slice(1), testWorld(), program);
        if (typeof invocation === 'number') throw new Error(`"${example}" is a help.`);
        expect(invocation.command).toBe(command);
        readInput(command.fields, invocation.given);
      }
    });

    it('is named in a test', () => {
      const words = entry.path.map((word) => `'${word}'`).join(', ');
      const module = `commands/${entry.path.join('/')}.ts`;
      const names = [words, entry.path.join(' '), module];
      expect(suites.some((suite) => names.some((name) => suite.includes(name)))).toBe(true);
    });
  },
);
