import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mended } from '../../../src/checks/lint/mend.ts';
import type { Finding } from '../../../src/core/finding.ts';
import type { Edit } from '../../../src/core/source.ts';

const LENGTH = 10_000;
const TEXT = Array.from({ length: LENGTH }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');

const edit = fc
  .tuple(
    fc.integer({ min: 0, max: LENGTH }),
    fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: LENGTH })),
    fc.constantFrom('', 'X', 'YZ'),
  )
  .map(([start, length, text]): Edit => ({ at: { start, end: Math.min(LENGTH, start + length) }, text }));

const finding = fc.array(edit, { maxLength: 2 }).map(
  (edits): Finding => ({
    ...{ rule: 'a/b', severity: 'note', place: 'x', sentence: 'y' },
    edits,
  }),
);

const isSame = (a: Edit, b: Edit): boolean => a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;
const isApart = (a: Edit, b: Edit): boolean =>
  (a.at.end <= b.at.start || b.at.end <= a.at.start) && a.at.start !== b.at.start;

/** Which edits are taken, each held against each. */
function taken(findings: readonly Finding[]): { readonly edits: readonly Edit[]; readonly count: number } {
  const edits: Edit[] = [];
  let count = 0;
  for (const { edits: own = [] } of findings) {
    const added = own.filter((one) => !edits.some((other) => isSame(one, other)));
    if (own.length === 0 || !added.every((one) => edits.every((other) => isApart(one, other)))) continue;
    edits.push(...added);
    count += 1;
  }
  return { edits, count };
}

describe('edits of findings', () => {
  it('are taken as if each were held against each', () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 60 }), (findings) => {
        const { edits, count } = taken(findings);
        const better = mended(TEXT, findings);
        const grown = edits.reduce((sum, { at, text }) => sum + text.length - (at.end - at.start), 0);
        expect(better.count).toBe(count);
        // What one finding does to itself is its own affair.
        const areApart = edits.every((one, index) => edits.slice(index + 1).every((other) => isApart(one, other)));
        if (areApart) expect(better.text).toHaveLength(LENGTH + grown);
      }),
    );
  });

  it('of very many findings are taken in short time', () => {
    const many = 100_000;
    const text = 'ab\n'.repeat(many);
    const findings = Array.from(
      { length: many },
      (_, index): Finding => ({
        ...{ rule: 'a/b', severity: 'note', place: 'x', sentence: 'y' },
        edits: [{ at: { start: index * 3, end: index * 3 + 3 }, text: '' }],
      }),
    );
    expect(mended(text, findings)).toEqual({ text: '', count: many });
  });
});
