import { assert as check, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/checks/text/json.ts';
import { childOf, type TextNode } from '../../../src/checks/text/node.ts';

/** The value that a tree stands for, as JSON.parse makes it. */
function plain(node: TextNode): unknown {
  if (node.kind === 'map') return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'list') return node.items.map(plain);
  return node.kind === 'nothing' ? null : node.value;
}

/** Parsed by the engine; undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sentences = (text: string): string[] => readJson(text).faults.map(({ sentence }) => sentence);

describe('JSON with places', () => {
  it('is what JSON.parse makes of it', () => {
    check(
      property(jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const { root, faults } = readJson(text);
        expect(faults).toEqual([]);
        expect(root === undefined ? undefined : plain(root)).toEqual(parsed(text));
      }),
    );
  });

  it('has the place of each value: what stands there is its text', () => {
    check(
      property(jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2);
        const walk = (node: TextNode): void => {
          expect(JSON.parse(text.slice(node.start, node.end))).toEqual(parsed(JSON.stringify(plain(node))));
          if (node.kind === 'list') node.items.forEach(walk);
          if (node.kind === 'map') for (const member of node.members) walk(member.value);
        };
        const { root } = readJson(text);
        if (root !== undefined) walk(root);
      }),
    );
  });

  it('takes no text that JSON.parse refuses without a fault, and throws at none', () => {
    check(
      property(string({ unit: 'grapheme' }), (text) => {
        const { root, faults } = readJson(text);
        expect(faults.length === 0 && root !== undefined).toBe(parsed(text) !== undefined);
      }),
    );
  });

  it('may be cut anywhere: the fault lies within the text', () => {
    const text = '{"a": [1, "x\\u00e9", {"b": null}], "c": true} ';
    for (let end = 0; end < text.trimEnd().length; end += 1) {
      const { faults } = readJson(text.slice(0, end));
      expect(faults).toHaveLength(1);
      expect(faults[0]?.at.start).toBeLessThanOrEqual(end);
    }
  });

  it('goes on behind comments, commas before an end and names that come twice, and tells of each', () => {
    const { root, comments, faults } = readJson('{ // one\n "a": 1, "a": 2, "b": [3,], }');
    expect(root === undefined ? undefined : plain(root)).toEqual({ a: 2, b: [3] });
    expect(comments).toEqual([{ start: 2, end: 8 }]);
    expect(faults.map(({ at }) => at.start).sort((x, y) => x - y)).toEqual([2, 18, 33, 35]);
  });

  it('does not take a comma of an inner list for one of the outer', () => {
    expect(sentences('[1, []]')).toEqual([]);
    expect(sentences('[1, [2, {}]]')).toEqual([]);
  });

  it('ends at 200 levels, and does not overflow at a million', () => {
    expect(sentences(`${'['.repeat(200)}1${']'.repeat(200)}`)).toEqual([]);
    expect(sentences('['.repeat(1_000_000))).toEqual(['This lies more than 200 levels deep.']);
  });

  it('is empty where nothing stands', () => {
    expect(sentences(' \n')).toEqual(['There is nothing in this file.']);
  });

  it('takes null for absent on a way through maps', () => {
    const { root } = readJson('{"a": {"b": null, "c": 1}}');
    expect(childOf(root, 'a', 'b')).toBeUndefined();
    expect(childOf(root, 'a', 'c')).toMatchObject({ kind: 'number', value: 1 });
  });
});
