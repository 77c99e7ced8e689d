import { assert as check, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { excerptOf } from '../../../src/checks/text/excerpt.ts';
import { childOf, type TextNode, textOf, wordOf } from '../../../src/checks/text/node.ts';
import { readYamlNodes } from '../../../src/checks/text/yaml.ts';

function plain(node: TextNode): unknown {
  if (node.kind === 'map') return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'list') return node.items.map(plain);
  return node.kind === 'nothing' ? null : node.value;
}

const sentences = (text: string): string[] => readYamlNodes(text).faults.map(({ sentence }) => sentence);

describe('YAML with places', () => {
  it('is the value that was written', () => {
    check(
      property(jsonValue({ noUnicodeString: true, maxDepth: 4 }), (value) => {
        const { root, faults } = readYamlNodes(stringify(value));
        expect(faults).toEqual([]);
        expect(root === undefined ? null : JSON.stringify(plain(root))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('throws at no text, and every place lies within it', () => {
    check(
      property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { faults, comments } = readYamlNodes(text);
        for (const { start, end } of [...faults.map(({ at }) => at), ...comments]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeLessThanOrEqual(end);
        }
      }),
    );
  });

  it('may be cut anywhere', () => {
    const text = 'id: &x "a\\tb"\nlist:\n  - {k: *x}\n  - |\n    one\n    two\n# end\n';
    for (let end = 0; end <= text.length; end += 1) readYamlNodes(text.slice(0, end));
  });

  it('lets an alias stand for what it means, where that is written', () => {
    const { root, faults } = readYamlNodes('base: &b {cpus: 1, mem: 2}\napp:\n  <<: *b\n  mem: 3\nsame: *b\n');
    expect(faults).toEqual([]);
    expect([wordOf(childOf(root, 'app', 'cpus')), wordOf(childOf(root, 'app', 'mem'))]).toEqual(['1', '3']);
    expect(childOf(root, 'same', 'cpus')).toBe(childOf(root, 'base', 'cpus'));
  });

  it('refuses a bomb of aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(sentences(lines.join('\n'))).toContain('The aliases of this file stand for far too much.');
  });

  it('refuses what lies too deep, in both styles', () => {
    expect(sentences('['.repeat(100_000))).not.toEqual([]);
    expect(sentences('{a: '.repeat(5_000))).not.toEqual([]);
    const indented = Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    expect(sentences(indented)).not.toEqual([]);
    expect(sentences(`${'- '.repeat(5_000)}x`)).not.toEqual([]);
  });

  it('says where a name comes twice, a tab indents, or a second document begins', () => {
    expect(readYamlNodes('a: 1\nb: 2\na: 3\n').faults).toEqual([
      { at: { start: 10, end: 11 }, sentence: 'This name stands here a second time; names must be unique.' },
    ]);
    expect(sentences('a:\n\tb: 1\n')).toHaveLength(1);
    expect(sentences('a: 1\n---\nb: 2\n')).toHaveLength(1);
  });

  it('tells where a part of a text stands, quoted, plain or in a block', () => {
    const text = 'q: "a\\tb --c"\np: x --c\nb: |\n  one\n  two --c\n';
    const { root } = readYamlNodes(text);
    for (const name of ['q', 'p', 'b']) {
      const node = childOf(root, name);
      const start = (textOf(node) ?? '').indexOf('--c');
      const at = excerptOf(text, node)?.spanOf({ start, end: start + 3 });
      expect(text.slice(at?.start, at?.end)).toBe('--c');
    }
  });
});
