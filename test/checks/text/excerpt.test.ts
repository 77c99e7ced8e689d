import { assert as check, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, wholeExcerpt } from '../../../src/checks/text/excerpt.ts';
import { readJson } from '../../../src/checks/text/json.ts';
import { splitWords } from '../../../src/checks/text/shell.ts';

const script = string({
  unit: oneof(constantFrom('a', 'b', ' ', '"', "'", '\\', '\n', '$', 'ü', '€'), string({ minLength: 1, maxLength: 1 })),
});

describe('a text within a text within a file', () => {
  it('has each letter where the two steps one after the other have it', () => {
    check(
      property(script, (text) => {
        const file = JSON.stringify([text]);
        const root = readJson(file).root;
        const outer = excerptOf(file, root?.kind === 'list' ? root.items[0] : undefined) ?? wholeExcerpt('');
        expect(outer.text).toBe(text);
        for (const word of splitWords(outer.text)) {
          const once = word.within(outer);
          expect(once.text).toBe(word.text);
          for (let start = 0; start < word.text.length; start += 1) {
            const part = { start, end: start + 1 };
            expect(once.spanOf(part)).toEqual(outer.spanOf(word.spanOf(part)));
          }
        }
      }),
    );
  });

  it('is shown where it is written, escapes and all', () => {
    const file = '{"cmd": "sh -c \\"run --a=\\\\\\"b\\u00fc c\\\\\\" d\\""}';
    const root = readJson(file).root;
    const cmd = excerptOf(file, root?.kind === 'map' ? root.members[0]?.value : undefined) ?? wholeExcerpt('');
    const inner = splitWords(cmd.text)[2]?.within(cmd) ?? wholeExcerpt('');
    expect(inner.text).toBe('run --a="bü c" d');
    const [, flag] = splitWords(inner.text);
    const { start, end } = flag?.within(inner).spanOf({ start: 4, end: 8 }) ?? { start: 0, end: 0 };
    expect([flag?.text, file.slice(start, end)]).toEqual(['--a=bü c', 'b\\u00fc c']);
  });
});
