import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileReaders, recognise } from '../../../src/checks/lint/file-readers.ts';
import { judgedFile } from '../../../src/checks/lint/judged-file.ts';
import { mended } from '../../../src/checks/lint/mend.ts';
import { type FileKind, fileKinds } from '../../../src/checks/lint/read-file.ts';
import { bytesOfText, textOfBytes } from '../../../src/checks/lint/text-of-bytes.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Source } from '../../../src/core/source.ts';
import { root } from '../../support/source-files.ts';

const samples = new Map<FileKind, { path: string; text: string }[]>();
for (const path of pathsBelow('test/samples')) {
  const text = readFileSync(join(root, path), 'utf8');
  const kind = recognise(path, text);
  if (kind !== undefined) samples.set(kind, [...(samples.get(kind) ?? []), { path, text }]);
}

function pathsBelow(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? pathsBelow(path) : [path];
  });
}

/** Judges a text; what it is refused with must be a Failure, and all places must lie within it. */
async function judgedText(kind: FileKind, path: string, text: string): Promise<void> {
  const source = new Source(path, text);
  try {
    const { file, findings } = await judgedFile(source, kind, { given: {}, usual: {} });
    for (const { at } of [...file.faults, ...file.comments.map((comment) => ({ at: comment }))]) {
      expect(at.start).toBeGreaterThanOrEqual(0);
      expect(at.end).toBeGreaterThanOrEqual(at.start);
      expect(at.end).toBeLessThanOrEqual(text.length);
    }
    for (const { at, edits = [] } of findings) {
      if (at !== undefined) expect(at.line).toBeLessThanOrEqual(source.lineCount);
      for (const edit of edits) expect(edit.at.end).toBeLessThanOrEqual(text.length);
    }
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    expect((thrown as Failure).code).not.toBe('internal');
  }
}

const PIECES = [
  '\\',
  '\n',
  '\r\n',
  '=',
  ':',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '<!--',
  '-->',
  '#',
  '$(',
  '`',
  '\u0000',
  '\ud800',
  '漢',
  '&a;',
  '*x',
  '&x ',
  '- ',
  '\t',
  ',',
  '"""',
  '\\u12',
];

describe.each(fileKinds)('a file of kind %s', (kind) => {
  const known = samples.get(kind) ?? [];
  const [first] = known;
  const path = first?.path ?? `x/${kind}`;

  it('is judged whatever stands in it', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((some) => some.join('')),
    );
    await fc.assert(
      fc.asyncProperty(anything, (text) => judgedText(kind, path, text)),
      { numRuns: 60 },
    );
  });

  it('is judged where it ends too early, and where something was put into it', async () => {
    const texts = known.map(({ text }) => text);
    if (texts.length === 0) return;
    const cut = fc.tuple(
      fc.constantFrom(...texts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('', ...PIECES),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(cut, ([text, at, piece, goesOn]) => {
        const offset = Math.floor(text.length * at);
        return judgedText(kind, path, text.slice(0, offset) + piece + (goesOn ? text.slice(offset) : ''));
      }),
      { numRuns: 60 },
    );
  });

  it('is mended in the end, with nothing left to mend', async () => {
    for (const { path: name, text } of known) {
      let now = text;
      for (let round = 0; ; round += 1) {
        expect(round).toBeLessThan(5);
        const { findings } = await judgedFile(new Source(name, now), kind, { given: {}, usual: {} });
        const better = mended(now, findings);
        if (better.count === 0) break;
        expect(better.text).not.toBe(now);
        now = better.text;
      }
    }
  });

  it('of one sign again and again is judged in time', async () => {
    for (const sign of ['a', '{', '[', '<a>', '\\', '"', ' ', '\n', '=', '#', '$(', '- ']) {
      await judgedText(kind, path, sign.repeat(50_000 / sign.length));
    }
  }, 20_000);
});

describe('bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (bytes, takesLatin1) => {
        const text = textOfBytes(bytes, takesLatin1);
        if ('sentence' in text) expect(text.offset).toBeLessThanOrEqual(bytes.length);
        else expect([...bytesOfText(text.text, text)]).toEqual([...bytes]);
      }),
    );
  });
});

describe('the readers of files', () => {
  it('are sure of a sample by its name or by what stands in it, and never two of one', () => {
    for (const path of pathsBelow('test/samples')) {
      const text = readFileSync(join(root, path), 'utf8');
      const sure = Object.values(fileReaders).filter((reader) => reader.knows(path, text) !== undefined);
      expect(sure.length, path).toBeLessThanOrEqual(2);
    }
  });
});
