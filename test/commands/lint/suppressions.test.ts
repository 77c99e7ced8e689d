import { describe, expect, it } from 'vitest';
import { lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();
const GONE = 'spark/consolidate-files-gone';
const LINE = 'spark.shuffle.consolidateFiles true\n';
const ON_15_JUNE = { now: () => Date.parse('2026-06-15T12:00:00Z') };

interface Told {
  readonly exit: number;
  readonly rules: readonly string[];
  readonly suppressed: number;
}

/** Lints on 15 June 2026 as Spark 2.4; gives the rules of the findings about suppressions and of what they are for. */
async function rulesIn(path = '.'): Promise<Told> {
  const { clock } = await import('../../../src/system-clock.ts').then(({ systemClock }) => ({
    clock: { ...systemClock, ...ON_15_JUNE },
  }));
  const { exit, out } = await folder.run(`lint ${path} --spark 2.4 -o json`, { clock });
  const { findings, summary } = JSON.parse(out) as {
    findings: { rule: string }[];
    summary: { suppressed: number };
  };
  const rules = findings.map(({ rule }) => rule).filter((rule) => rule === GONE || rule.startsWith('lint/'));
  return { exit, rules, suppressed: summary.suppressed };
}

const write = (text: string): void => folder.write({ 'spark-defaults.conf': text });

describe('a comment that passes over a finding', () => {
  it('is for what comes next, and for nothing behind that', async () => {
    write(`# mesosctl: ignore ${GONE}: read by our fork\n${LINE}`);
    expect(await rulesIn()).toEqual({ exit: 0, rules: [], suppressed: 1 });
    write(`# mesosctl: ignore ${GONE}: read by our fork\n${LINE}${LINE}`);
    expect((await rulesIn()).rules).toEqual([GONE]);
  });

  it('may have blank lines and other comments behind it, and a setting of several lines', async () => {
    write(`# mesosctl: ignore ${GONE}: read by our fork\n\n# more words\nspark.shuffle.consolidateFiles \\\n  true\n`);
    expect((await rulesIn()).rules).toEqual([]);
  });

  it('names several rules', async () => {
    write(`# mesosctl: ignore spark/key-deprecated, ${GONE}: read by our fork\n${LINE}`);
    const { rules } = await rulesIn();
    expect(rules).toEqual(['lint/suppression-useless']);
  });

  it('is for the whole element where it stands above one', async () => {
    const property = '<property>\n  <name>dfs.umaskmode</name>\n  <value>9999</value>\n</property>\n';
    const site = (comment: string): string => `<configuration>\n${comment}${property}</configuration>\n`;
    folder.write({ 'hdfs-site.xml': site('') });
    const before = JSON.parse((await folder.run('lint . --hadoop 2.7.3 -o json')).out) as {
      findings: { rule: string; line: number }[];
    };
    const within = before.findings.filter(({ line }) => line > 1);
    expect(within).not.toEqual([]);
    const ids = [...new Set(within.map(({ rule }) => rule))].join(', ');
    folder.write({ 'hdfs-site.xml': site(`<!-- mesosctl: ignore ${ids}: clients of 1998 -->\n`) });
    const after = JSON.parse((await folder.run('lint . --hadoop 2.7.3 -o json')).out) as typeof before;
    expect(after.findings.filter(({ line }) => line > 1)).toEqual([]);
  });

  it('without a reason is found itself', async () => {
    write(`# mesosctl: ignore ${GONE}\n${LINE}`);
    expect(await rulesIn()).toMatchObject({ exit: 1, rules: ['lint/suppression-unfounded'] });
  });

  it('holds on its last day, and is found itself behind it', async () => {
    write(`# mesosctl: ignore ${GONE} until 2026-06-15 owner data: goes with 3.5\n${LINE}`);
    expect((await rulesIn()).rules).toEqual([]);
    write(`# mesosctl: ignore ${GONE} until 2026-06-14 owner data: goes with 3.5\n${LINE}`);
    expect(await rulesIn()).toMatchObject({ exit: 1, rules: ['lint/suppression-ended', GONE] });
    write(`# mesosctl: ignore ${GONE} until 2026-02-30: goes with 3.5\n${LINE}`);
    expect((await rulesIn()).rules).toEqual(['lint/suppression-ended', GONE]);
  });

  it('of a rule that does not exist is found itself, with the rule that may have been meant', async () => {
    write(`# mesosctl: ignore spark/consolidate-file-gone: read by our fork\n${LINE}`);
    expect((await rulesIn()).rules).toEqual(['lint/suppression-unknown-rule', GONE]);
    expect((await folder.run('lint . --spark 2.4')).out).toContain('Did you mean spark/consolidate-files-gone?');
  });

  it('of nothing is found itself, as advice', async () => {
    write(`# mesosctl: ignore ${GONE}: read by our fork\nspark.app.name x\n`);
    expect(await rulesIn()).toMatchObject({ exit: 0, rules: ['lint/suppression-useless'] });
  });

  it('also passes over what makes the file unreadable', async () => {
    write('# mesosctl: ignore lint/file-malformed: read by our own parser\nspark.app.name \\u12zz\n');
    expect(await rulesIn()).toMatchObject({ exit: 0, rules: [], suppressed: 1 });
  });
});

describe('a configuration that passes over findings', () => {
  const config = (entry: string): void => folder.write({ '.mesosctl-lint.yaml': `ignore:\n  - ${entry}\n` });

  it('is for the files that its path names, from its own folder', async () => {
    folder.write({ 'a/old/spark-defaults.conf': LINE, 'a/new/spark-defaults.conf': LINE });
    config(`{rule: ${GONE}, path: "a/old/**", reason: read by our fork}`);
    expect(await rulesIn('a')).toMatchObject({ rules: [GONE], suppressed: 1 });
    expect(await rulesIn('a/old')).toMatchObject({ rules: [], suppressed: 1 });
  });

  it('is found itself where it has no reason, no such rule, or an end that is over', async () => {
    folder.write({ 'spark-defaults.conf': LINE });
    config(`{rule: ${GONE}}`);
    expect((await rulesIn()).rules).toEqual(['lint/suppression-unfounded']);
    config('{rule: spark/nonsense, reason: x}');
    expect((await rulesIn()).rules).toEqual(['lint/suppression-unknown-rule', GONE]);
    config(`{rule: ${GONE}, until: 2026-01-01, reason: x}`);
    expect((await rulesIn()).rules).toEqual(['lint/suppression-ended', GONE]);
  });

  it('is called useless only when all was looked at that it is for', async () => {
    folder.write({ 'a/spark-defaults.conf': LINE, 'b/spark-defaults.conf': 'spark.app.name x\n' });
    config(`{rule: ${GONE}, path: b, reason: read by our fork}`);
    expect((await rulesIn('a')).rules).toEqual([GONE]);
    expect((await rulesIn('.')).rules).toEqual(['lint/suppression-useless', GONE]);
  });

  it('is that of the nearest folder', async () => {
    folder.write({ 'a/spark-defaults.conf': LINE, 'a/.mesosctl-lint.yaml': '{}\n' });
    config(`{rule: ${GONE}, reason: read by our fork}`);
    expect((await rulesIn('a')).rules).toEqual([GONE]);
  });
});

describe('mesosctl rule list --suppressed', () => {
  it('tells what is passed over, why, until when and who knows more', async () => {
    write(`# mesosctl: ignore ${GONE} until 2999-12-31 owner data-team: read by our fork\n${LINE}`);
    const { exit, out } = await folder.run('rule list --suppressed -o json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      {
        rule: GONE,
        file: 'spark-defaults.conf',
        line: 2,
        until: '2999-12-31',
        owner: 'data-team',
        reason: 'read by our fork',
      },
    ]);
  });
});
