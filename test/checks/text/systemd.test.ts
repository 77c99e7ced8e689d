import { assert as check, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnit } from '../../../src/checks/text/systemd.ts';

describe('a unit of systemd', () => {
  it('has its settings by section, with lines that go on', () => {
    const text = '# head\n[Service]\nExecStart=/bin/a \\\n# between\n  --b\nKillMode = process\n;end\n';
    const { entries, comments, faults } = readUnit(text);
    expect(entries.map(({ key, value }) => [key, value])).toEqual([
      ['Service.ExecStart', '/bin/a \\\n# between\n  --b'],
      ['Service.KillMode', 'process'],
    ]);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# head', '# between', ';end']);
    expect(faults).toEqual([]);
    expect(entries.map(({ valueAt }) => text.slice(valueAt.start, valueAt.end))).toEqual([
      '/bin/a \\\n# between\n  --b',
      'process',
    ]);
  });

  it('says which line is nothing', () => {
    expect(readUnit('[Unit]\nnothing\n').faults.map(({ at }) => at)).toEqual([{ start: 7, end: 14 }]);
  });

  it('throws at no text, and every place lies within it', () => {
    check(
      property(string({ unit: 'grapheme' }), (text) => {
        const { entries, faults, comments } = readUnit(text);
        for (const { start, end } of [
          ...entries.flatMap((one) => [one.at, one.keyAt, one.valueAt]),
          ...faults.map(({ at }) => at),
          ...comments,
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
