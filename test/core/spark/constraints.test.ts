import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute } from '../../../src/core/resources.ts';
import { matchConstraints, parseConstraints } from '../../../src/core/spark/constraints.ts';
import { fixtures } from '../../support/fixtures.ts';

const text = (name: string, value: string): Attribute => ({ name, kind: 'TEXT', value });

/** The agents that Spark was asked about. */
const agents: readonly (readonly Attribute[])[] = [
  [text('rack', 'r1'), text('partition', 'spark')],
  [text('rack', 'r2'), text('partition', 'web'), text('zone', 'z1')],
  [
    { name: 'disk', kind: 'SCALAR', value: '10' },
    { name: 'ports', kind: 'RANGES', value: '[31000-31099]' },
    { name: 'gpu', kind: 'SET', value: '{k80,v100}' },
  ],
  [],
];

/** Constraints as the recording prints them: a Python dict of sorted lists. */
const printed = (input: string): string => {
  const { constraints, faults } = parseConstraints(input);
  if (faults.length > 0) return 'refused';
  const quoted = (word: string): string => {
    const shown = word.replaceAll('\t', '\\t').replaceAll('\u00a0', '\\xa0');
    return word.includes("'") ? `"${shown}"` : `'${shown}'`;
  };
  const parts = constraints.map(
    ({ name, values }) => `${quoted(name)}: [${[...values].sort().map(quoted).join(', ')}]`,
  );
  return `{${parts.join(', ')}}`;
};

const folder = fixtures('spark-on-mesos');
const rows =
  folder === undefined
    ? []
    : readFileSync(join(folder, 'constraints-table.tsv'), 'utf8')
        .split('\n')
        .slice(2)
        .filter((line) => line !== '')
        .map((line) => {
          const [shown = '', parsed = '', ...matches] = line.split('\t');
          const input = shown.replaceAll('\\t', '\t').replaceAll('\\n', '\n').replaceAll('\\xa0', '\u00a0');
          return { input, parsed: parsed.startsWith('EXCEPTION') ? 'refused' : parsed, matches };
        });

describe.skipIf(folder === undefined)('constraints of Spark, as Spark 3.5.6 itself reads and matches them', () => {
  it('are recorded', () => {
    expect(rows.length).toBeGreaterThan(60);
  });

  it.each(rows)('$input is parsed and matched alike', ({ input, parsed, matches }) => {
    expect(printed(input)).toBe(parsed);
    if (parsed === 'refused') return;
    const { constraints } = parseConstraints(input);
    const said = { yes: 'true', no: 'false', fails: 'java.lang.NumberFormatException' };
    expect(agents.map((attributes) => said[matchConstraints(constraints, attributes)])).toEqual(
      matches.map((match) => match.split(':')[0]),
    );
  });
});

describe('constraints', () => {
  it('have the place of each part', () => {
    const { constraints } = parseConstraints('rack:r1 ; zone:a,b');
    expect(constraints).toEqual([
      { name: 'rack', values: ['r1'], at: { start: 0, end: 7 } },
      { name: 'zone', values: ['a', 'b'], at: { start: 10, end: 18 } },
    ]);
  });

  it('are refused as a whole, with every reason', () => {
    expect(parseConstraints('a;b:c:d;;e:1;e:2').faults.map(({ kind, part }) => [kind, part])).toEqual([
      ['no colon', 'a'],
      ['many colons', 'b:c:d'],
      ['nothing', ''],
      ['twice', 'e:2'],
    ]);
  });

  it('are printed and read as they were', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc1 .-'), minLength: 1, maxLength: 6 });
    const one = fc.tuple(word, fc.uniqueArray(word, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ([name]) => name.trim(), maxLength: 4 }), (all) => {
        const given = all.map(([name, values]) => [`n${name}n`, values.map((value) => `${value}v`)] as const);
        const { constraints, faults } = parseConstraints(
          given.map(([name, v]) => `${name}:${v.join(',')}`).join(' ; '),
        );
        expect(faults).toEqual([]);
        expect(constraints.map(({ name, values }) => [name, values])).toEqual(given);
      }),
    );
  });

  it('of any text are read without a throw, each part once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:;, \t\u00a01') }), (input) => {
        const { constraints, faults } = parseConstraints(input);
        expect(constraints.length + faults.length).toBe(input === '' ? 0 : input.split(';').length);
      }),
    );
  });
});
