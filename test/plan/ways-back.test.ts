import { describe, expect, it } from 'vitest';
import { waysBack } from '../../src/plan/undo.ts';
import { filesBelow, textOf } from '../support/source-files.ts';

/** The names that keepers write into their changes, but for keepers which only run something: that leaves nothing behind. */
const files = ['src/plan/keepers', 'src/plan/balance'].flatMap((folder) => filesBelow(folder, '.ts'));
const kept = files.flatMap((path) => {
  const text = textOf(path);
  const names = [...text.matchAll(/(?:keeper: |KEEPER = )'([\w-]+)'/g)].map(([, name = '']) => name);
  return /action[:,](?! '(?:run|wait)')/.test(text) ? names : [];
});

describe('the ways back', () => {
  it('are there for the changes of every keeper, and for no other', () => {
    expect(kept.length).toBeGreaterThan(8);
    expect(Object.keys(waysBack).sort()).toEqual([...new Set(kept)].sort());
  });
});
