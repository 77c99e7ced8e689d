import { describe, expect, it } from 'vitest';
import { fileRules } from '../../../src/checks/lint/all-rules.ts';
import { fileKinds } from '../../../src/checks/lint/read-file.ts';
import { root } from '../../support/source-files.ts';
import { run } from '../../support/tool.ts';

interface Told {
  readonly findings: readonly { rule: string; file: string }[];
  readonly unread: readonly unknown[];
  readonly stats: { files: Record<string, number> };
}

describe('mesosctl lint test/samples', () => {
  const told = run({}, 'lint test/samples --stats -o json', { cwd: root }).then(({ out }) => JSON.parse(out) as Told);

  it('finds something of every family of rules', async () => {
    const families = new Set([...(await fileRules()).keys()].map((id) => id.split('/')[0]));
    const found = new Set((await told).findings.map(({ rule }) => rule.split('/')[0]));
    expect([...families].filter((family) => !found.has(family))).toEqual([]);
  });

  it('knows a file of every kind without being told', async () => {
    const { stats, unread } = await told;
    expect(unread).toEqual([]);
    expect(fileKinds.filter((kind) => stats.files[kind] === undefined)).toEqual([]);
  });

  it('shows no secret that stands in them', async () => {
    const secrets = ['not-a-secret-of-anybody', 'nor-is-this', 'password1', 'admin-of-nobody', 'Sommer-Regen-7'];
    for (const format of ['text', 'json', 'sarif', 'markdown']) {
      const { out } = await run({}, `lint test/samples -o ${format}`, { cwd: root });
      expect(secrets.filter((secret) => out.includes(secret))).toEqual([]);
    }
  });

  it('leaves nothing to mend after --fix', async () => {
    const { out } = await run({}, 'lint test/samples --fix --dry-run -o json', { cwd: root });
    const { findings, mended } = JSON.parse(out) as { findings: { fix?: unknown }[]; mended: { edits: number }[] };
    expect(mended.length).toBeGreaterThan(0);
    expect(findings.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });
});
