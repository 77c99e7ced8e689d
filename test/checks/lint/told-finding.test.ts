import { describe, expect, it } from 'vitest';
import { toldFindings } from '../../../src/checks/lint/told-finding.ts';
import type { Finding } from '../../../src/core/finding.ts';
import { Source } from '../../../src/core/source.ts';

const source = new Source('a.conf', 'spark.mesos.secrt hunter2\n');

const finding = (text: string): Finding => ({
  rule: 'a/b',
  severity: 'note',
  place: 'a.conf:1:1',
  at: source.placeOf({ start: 0, end: 17 }),
  sentence: 'It is so.',
  edits: [{ at: { start: 0, end: 17 }, text }],
});

describe('the fix of a finding', () => {
  it('is told for whoever wants to apply it', () => {
    expect(toldFindings(source, undefined, [finding('spark.mesos.secret')], () => '')).toMatchObject([
      { fix: [{ line: 1, column: 1, text: 'spark.mesos.secret' }] },
    ]);
  });

  it('is kept back where a secret would stand in it: with marks in its place it would break the file', () => {
    const [told] = toldFindings(source, undefined, [finding('spark.mesos.secret hunter2')], () => '');
    expect(told).not.toHaveProperty('fix');
  });
});
