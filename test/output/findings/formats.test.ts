import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../src/checks/text/xml.ts';
import { type FindingFormat, findingFormats } from '../../../src/core/finding-formats.ts';
import type { LintReport } from '../../../src/core/lint-report.ts';
import { rendered } from '../../../src/output/findings/render.ts';
import { sarifSchema } from '../../support/sarif-schema.ts';
import { finding, notRead, reportOf } from './report-example.ts';

const mixed = reportOf(
  [
    finding(),
    finding({
      severity: 'error',
      line: 9,
      endLine: 9,
      message: 'No value, 3 "of" <them> | 50 %: \\ *here*.\nSecond line.',
    }),
    finding({ severity: 'advice', line: 1, column: 1, endLine: 1, endColumn: 1, excerpt: undefined }),
  ],
  [notRead],
);

const anyText = fc.string({ unit: 'grapheme-composite', maxLength: 40 });
const anyReport = fc
  .array(fc.record({ message: anyText, mend: anyText, file: anyText.map((text) => `f${text}`) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((many) =>
    reportOf(
      many.map((one) => finding(one)),
      [{ ...notRead, message: many[0]?.message ?? '' }],
    ),
  );

const holdsFor = (format: FindingFormat, check: (text: string, report: LintReport) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(anyReport, async (report) => {
      check(await rendered(report, format), report);
    }),
  );

describe('each format', () => {
  it.each(findingFormats)('%s is as it was', async (format) => {
    expect(await rendered(mixed, format)).toMatchSnapshot();
  });

  it.each(findingFormats)(
    '%s says something of a run that found nothing, but for lines of which there are none',
    async (format) => {
      const text = await rendered(reportOf([]), format);
      expect(text === '').toBe(format === 'jsonl');
    },
  );
});

describe('SARIF', () => {
  const validate = sarifSchema();

  it('is what the published schema asks for, also of a run without findings', async () => {
    for (const report of [mixed, reportOf([])]) {
      validate(JSON.parse(await rendered(report, 'sarif')));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('is so whatever the words are', async () => {
    await holdsFor('sarif', (text) => {
      validate(JSON.parse(text));
      expect(validate.errors ?? []).toEqual([]);
    });
  });

  it('would not be so with a severity of ours', async () => {
    expect(validate(JSON.parse((await rendered(mixed, 'sarif')).replace('"warning"', '"advice"')))).toBe(false);
  });

  it('carries the mend as a replacement and the help of the rule', async () => {
    const { runs } = JSON.parse(await rendered(mixed, 'sarif'));
    expect(runs[0].results[0].fixes[0].artifactChanges[0].replacements[0]).toEqual({
      deletedRegion: { startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 },
      insertedContent: { text: '' },
    });
    expect(runs[0].tool.driver.rules[0].help.markdown).toContain('Nobody reads it.');
    expect(runs[0].invocations[0]).toMatchObject({ executionSuccessful: false });
  });
});

describe('XML', () => {
  it.each(['junit', 'checkstyle'] as const)('of %s is well-formed whatever the words are', async (format) => {
    await holdsFor(format, (text) => expect(readXml(text).faults).toEqual([]));
  });

  it('of JUnit counts what failed and what was not read', async () => {
    const { root } = readXml(await rendered(mixed, 'junit'));
    expect(root?.attributes).toMatchObject({ tests: '4', failures: '2', errors: '1' });
    expect(root?.children.flatMap(({ children }) => children)).toHaveLength(4);
  });
});

describe('GitHub', () => {
  const many = reportOf(
    Array.from({ length: 25 }, (_, index) => finding({ line: index + 1 })),
    [notRead],
  );

  it('is given no more annotations than it shows, and the number of the others', async () => {
    const lines = (await rendered(many, 'github')).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(1);
    expect(lines.at(-1)).toContain('15 are not annotated');
  });

  it('gets one line for each, whatever the words are', async () => {
    await holdsFor('github', (text, { findings, unread }) =>
      expect(text.trimEnd().split('\n')).toHaveLength(findings.length + unread.length + 1),
    );
  });
});

describe('Markdown', () => {
  it('has one row for each, whatever the words are', async () => {
    await holdsFor('markdown', (text, { findings, unread }) =>
      expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(
        findings.length + unread.length + 1,
      ),
    );
  });
});

describe('CSV', () => {
  it('has one line for each, whatever the words are', async () => {
    await holdsFor('csv', (text, { findings, unread }) =>
      expect(text.trimEnd().split('\n')).toHaveLength(findings.length + unread.length + 1),
    );
  });
});

describe('text', () => {
  const lineAt = async (text: string, column: number, endColumn: number): Promise<string[]> => {
    const report = reportOf([finding({ column, endColumn, excerpt: { text, column: 1 }, mend: '' })]);
    return (await rendered(report, 'text')).split('\n').slice(1, 3);
  };

  it('cuts a long line around the place, within 80 columns', async () => {
    const lines = await lineAt(`${'x'.repeat(150)}HERE${'y'.repeat(150)}`, 151, 155);
    const [line = '', caret = ''] = lines;
    expect(line.length).toBeLessThanOrEqual(80);
    expect(line.slice(caret.indexOf('^'), caret.length)).toBe('HERE');
  });

  it('stands under letters of two columns, and under tabs', async () => {
    const [, wide = ''] = await lineAt('漢字=x', 4, 5);
    expect(wide.indexOf('^')).toBe(4 + 5);
    const [line = '', caret = ''] = await lineAt('\ta\tb', 4, 5);
    expect(line.charAt(caret.indexOf('^'))).toBe('b');
  });

  it('never cuts what it marks wrongly, whatever the line is', async () => {
    const place = fc.tuple(fc.string({ minLength: 1, maxLength: 300 }), fc.nat(400), fc.nat(60));
    await fc.assert(
      fc.asyncProperty(place, async ([text, at, length]) => {
        const column = Math.min(at, text.length) + 1;
        for (const line of await lineAt(text, column, column + length)) expect(line.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});
