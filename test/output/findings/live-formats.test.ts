import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveManuals } from '../../../src/checks/lint/live-manuals.ts';
import { readXml } from '../../../src/checks/text/xml.ts';
import type { Finding, Severity } from '../../../src/core/finding.ts';
import { isObject } from '../../../src/core/json.ts';
import { type Sums, sumsExit, sumsIn, sumsNagios, sumsPrometheus } from '../../../src/output/findings/sums.ts';
import type { ToldFindings } from '../../../src/output/findings/told-findings.ts';
import { toldJunit } from '../../../src/output/findings/told-junit.ts';
import { toldSarif } from '../../../src/output/findings/told-sarif.ts';
import { sarifSchema } from '../../support/sarif-schema.ts';

const finding = (path: string, severity: Severity = 'error', rule = 'umask/open-to-others'): Finding => ({
  rule,
  severity,
  place: `hdfs ${path}`,
  sentence: `${path} has mode 755, and <700> & "no more" is allowed.`,
  mend: 'mesosctl hdfs umask-enforce /user/ann',
  data: { path, root: `/user/${path.split('/')[2]}` },
});
const rest = {
  tenants: [{ root: '/user/ann' }, { root: '/user/bob' }],
  unread: [{ code: 'denied', message: 'HDFS refused <it>.' }],
};
const written = (told: ToldFindings, pages: readonly (readonly Finding[])[], end: object = rest): string =>
  [told.head, ...pages.map((page) => told.each(page)), told.end({ ...rest, ...end })].join('');

const tool = { name: 'mesosctl', version: '1.2.3', uri: 'https://example.org' };
const docs = (id: string): string => `https://example.org/rules#${id}`;

describe('SARIF that is written while findings are made', () => {
  const isValid = sarifSchema();

  it('is as the schema says, with manuals, entries of HDFS as URIs, and what could not be read', async () => {
    const manuals = await liveManuals((id) => id.startsWith('umask/'), docs);
    const pages = [[finding('/user/ann/a b%'), finding('/user/ann/ü', 'note')], [], [finding('/user/bob/x')]];
    const log = JSON.parse(written(toldSarif(tool, manuals), pages));
    expect([isValid(log), isValid.errors]).toEqual([true, null]);
    const [{ results, invocations, tool: by }] = log.runs;
    expect(by.driver.rules.map(({ id }: { id: string }) => id)).toContain('umask/world-writable');
    expect(by.driver.rules[results[0].ruleIndex].id).toBe('umask/open-to-others');
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['error', 'note', 'error']);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('hdfs:///user/ann/a%20b%25');
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: 'HDFS refused <it>.' } }],
    });
  }, 60_000);

  it('names what is no entry by its place, and is whole without findings', () => {
    const { data: _, ...server } = finding('/x');
    const one = JSON.parse(written(toldSarif(tool, []), [[{ ...server, place: 'hdfs http://n1:9870 heap' }]]));
    expect(isValid(one)).toBe(true);
    expect(one.runs[0].results[0].locations[0]).toEqual({
      logicalLocations: [{ fullyQualifiedName: 'hdfs http://n1:9870 heap', kind: 'resource' }],
    });
    const none = JSON.parse(written(toldSarif(tool, []), [[]], { unread: [] }));
    expect([isValid(none), none.runs[0].results]).toEqual([true, []]);
    expect(none.runs[0].invocations[0].executionSuccessful).toBe(true);
  });

  it('is as the schema says whatever names there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme-composite', maxLength: 20 }), { maxLength: 5 }), (names) => {
        expect(isValid(JSON.parse(written(toldSarif(tool, []), [names.map((one) => finding(`/user/${one}`))])))).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('test cases of a live system', () => {
  const asked = {
    name: 'mesosctl hdfs umask-audit',
    suiteOf: ({ data }: Finding) => (isObject(data) ? String(data['root']) : ''),
    suites: () => ['/user/ann', '/user/bob', '/user/eve'],
    fails: ['error', 'warning'],
  } as const;

  it('are one for each rule in each home, with the first findings and how many more there are', () => {
    const many = Array.from({ length: 5 }, (_, index) => finding(`/user/ann/f${index}`));
    const pages = [many, [finding('/user/bob/n', 'note'), finding('/user/bob/w', 'warning', 'umask/owner-foreign')]];
    const xml = written(toldJunit(asked), pages);
    expect(readXml(xml).faults).toEqual([]);
    expect(xml).toContain('<testsuites name="mesosctl hdfs umask-audit" tests="5" failures="2" errors="1">');
    expect(xml).toContain('<testsuite name="/user/ann" tests="1" failures="1" errors="0">');
    expect(xml).toMatch(/<failure type="error" message="\/user\/ann\/f0 has mode .* \(and 4 more\)">/);
    expect(xml.match(/error: \/user\/ann\/f\d/g)).toHaveLength(3);
    expect(xml).toContain('<system-out>');
    expect(xml).toContain('<testcase classname="/user/eve" name="nothing found"/>');
    expect(xml).toContain('<error type="denied" message="HDFS refused &lt;it&gt;."/>');
  });

  it('tell first of what fails them, though what does not came before', () => {
    const pages = [[finding('/user/ann/n', 'note'), finding('/user/ann/e', 'error'), finding('/user/ann/m', 'note')]];
    const xml = written(toldJunit(asked), pages);
    expect(xml).toContain('<failure type="error" message="/user/ann/e has');
    expect(xml).toContain('(and 2 more)');
    expect(xml).not.toContain('/user/ann/n has');
  });

  it('keep no more of very many findings than can be told', () => {
    const told = toldJunit({ ...asked, suites: () => [] });
    for (let page = 0; page < 200; page += 1) {
      told.each(Array.from({ length: 1000 }, (_, index) => finding(`/user/u${index % 20}/${page}-${index}`)));
    }
    const xml = told.end({ ...rest, unread: [] });
    expect(xml.match(/<testcase/g)).toHaveLength(20);
    expect(xml).toContain('(and 9999 more)');
    expect(xml.length).toBeLessThan(20 * 2_000);
  });

  it('keep one finding of each case where there are very many cases', () => {
    const told = toldJunit({ ...asked, suites: () => [] });
    for (let home = 0; home < 12_000; home += 1) told.each([finding(`/user/u${home}/a`), finding(`/user/u${home}/b`)]);
    const xml = told.end({ ...rest, unread: [] });
    expect(xml.match(/<testcase/g)).toHaveLength(12_000);
    expect(xml.match(/error: /g)?.length).toBeLessThanOrEqual(10_000);
    expect(xml).toContain('message="/user/u11999/a has');
  });
});

describe('sums', () => {
  const sums = (change: Partial<Sums> = {}): Sums => ({
    name: 'umask_audit',
    context: 'prod "a"\\b',
    errors: 0,
    warnings: 0,
    notes: 0,
    unread: 0,
    rules: {},
    seen: { entries: { help: 'Entries that were judged.', count: 15 } },
    ...change,
  });

  it.each([
    ['OK', 0, {}],
    ['OK', 0, { notes: 3 }],
    ['WARNING', 1, { warnings: 1 }],
    ['CRITICAL', 2, { errors: 1, unread: 2 }],
    ['UNKNOWN', 3, { warnings: 1, unread: 1 }],
  ] as const)('are %s with exit %i for Nagios with %j', (state, exit, change) => {
    const line = sumsNagios(sums(change));
    expect(line).toMatch(new RegExp(`^UMASK AUDIT ${state} - [^|\\n]+\\|errors=\\d+ [a-z=\\d ]+ entries=15\\n$`));
    expect(sumsExit(sums(change))).toBe(exit);
  });

  it('say by rule what was found', () => {
    const counted = sumsIn([finding('/a'), finding('/b'), finding('/c', 'note', 'umask/sticky-bit')]);
    expect(counted).toEqual({
      errors: 2,
      warnings: 0,
      notes: 1,
      rules: { 'umask/open-to-others': 2, 'umask/sticky-bit': 1 },
    });
    expect(sumsNagios(sums(counted))).toBe(
      'UMASK AUDIT CRITICAL - 2 errors, 1 note: umask/open-to-others 2, umask/sticky-bit 1|errors=2 warnings=0 notes=1 unread=0 entries=15\n',
    );
  });

  it('are gauges for Prometheus, with labels as it reads them', () => {
    const lines = sumsPrometheus(sums({ errors: 2, rules: { 'umask/open-to-others': 2 } }))
      .trimEnd()
      .split('\n');
    expect(lines).toContain('mesosctl_umask_audit_findings{context="prod \\"a\\"\\\\b",severity="error"} 2');
    expect(lines).toContain(
      'mesosctl_umask_audit_rule_findings{context="prod \\"a\\"\\\\b",rule="umask/open-to-others"} 2',
    );
    expect(lines).toContain('mesosctl_umask_audit_entries{context="prod \\"a\\"\\\\b"} 15');
    const sample = /^[a-z_]+\{[a-z]+="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-z]+="(?:[^"\\\n]|\\[\\"n])*")*\} \d+$/;
    const typed = new Set(lines.flatMap((line) => /^# TYPE (\S+) gauge$/.exec(line)?.[1] ?? []));
    for (const line of lines.filter((one) => !one.startsWith('#'))) {
      expect(line).toMatch(sample);
      expect(typed).toContain(line.split('{')[0]);
    }
  });
});
