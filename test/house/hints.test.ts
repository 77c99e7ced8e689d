import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { globalOptions } from '../../src/commands/global-options.ts';
import { manifest } from '../../src/commands/manifest.ts';
import { filesBelow, textOf } from '../support/source-files.ts';

/** Where the line is made that sets a setting, and where it is told what may be set at all. */
const OWN_SET_LINES = ['src/core/set-line.ts', 'src/core/first-steps.ts', 'src/commands/context/set.ts'];
const nouns = new Set(manifest.map(({ path }) => path[0]));

/** The texts of a file as they are written; `…` is what is put into them. */
function textsIn(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node))
      texts.push([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…'));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true));
  return texts;
}

/** The lines of this tool in a text, each up to the end of its sentence. */
const linesIn = (text: string): string[][] =>
  [...text.matchAll(/\bmesosctl ([a-z][a-z-]*(?: [^;]*?)?)(?=[.,:;)]? mesosctl |[.;,](?:\s|$)|$)/gs)]
    .map(([, line = '']) => line.replace(/[)…'"]+$/, '').split(/\s+/))
    .filter(([noun]) => nouns.has(noun));

const hints = filesBelow('src', '.ts')
  .filter((path) => !/generated|commands\/manifest\.ts$/.test(path))
  .flatMap((path) => textsIn(path).flatMap((text) => linesIn(text).map((words) => ({ path, words }))));

/** Every option that a command takes, as it is typed. */
async function optionsOf(entry: (typeof manifest)[number]): Promise<string[]> {
  const { default: command } = await entry.load();
  const own = Object.values(command.fields).map(({ syntax }) => syntax);
  return [...own, ...globalOptions(command).map(({ flags }) => flags)]
    .flatMap((flags) => flags.split(/[ ,]+/))
    .filter((word) => word.startsWith('-'))
    .flatMap((word) => [word, word.replace(/^--/, '--no-')]);
}

// All commands are loaded before the tests begin, which takes what it takes.
const optionsBy = new Map(await Promise.all(manifest.map(async (entry) => [entry, await optionsOf(entry)] as const)));

describe('a line that a message tells to type', () => {
  it('is found where there is one', () => {
    expect(hints.length).toBeGreaterThan(100);
    expect(linesIn('Set it: mesosctl hdfs list --nope, or: mesosctl doctor. Then go on.')).toEqual([
      ['hdfs', 'list', '--nope'],
      ['doctor'],
    ]);
  });

  it('names a command that there is, with options that it takes', () => {
    const wrong: string[] = [];
    for (const { path, words } of hints) {
      const entry = manifest.find((one) => one.path.every((word, index) => word === words[index]));
      const isNoun = words[1] === undefined || words[1].startsWith('-') || !/^[a-z]/.test(words[1]);
      if (entry === undefined && !isNoun) wrong.push(`${path}: mesosctl ${words.join(' ')}`);
      if (entry === undefined) continue;
      const known = [...(optionsBy.get(entry) ?? []), '--help'];
      const said = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/[).,'"]+$/, ''));
      const unknown = said.filter((word) => !known.includes(word));
      if (unknown.length > 0) wrong.push(`${path}: mesosctl ${words.join(' ')}: ${unknown.join(' ')}`);
    }
    expect(wrong).toEqual([]);
  });

  it('that sets a setting is made in one place, with the name of the context', () => {
    const elsewhere = hints.filter(
      ({ path, words: [noun, verb] }) => noun === 'context' && verb === 'set' && !OWN_SET_LINES.includes(path),
    );
    expect(elsewhere).toEqual([]);
  });
});
