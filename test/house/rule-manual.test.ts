import { describe, expect, it } from 'vitest';
import { allRules, fileRules } from '../../src/checks/lint/all-rules.ts';
import { manualOf } from '../../src/checks/lint/rule-manual.ts';
import type { RuleExample } from '../../src/core/lint-report.ts';
import { rulesManual, rulesOverview } from '../../src/output/findings/rules-manual.ts';
import { filesBelow, textOf } from '../support/source-files.ts';

const manuals = [...(await allRules()).values()].map((rule) => manualOf(rule, () => ''));

describe('the manual of the rules', () => {
  it('is that of all rules that there are', () => {
    const ids = filesBelow('src/checks/rules', '.ts').flatMap(
      (path) => /^src\/checks\/rules\/([^/]+\/[^/]+)\.ts$/.exec(path)?.[1] ?? [],
    );
    expect(manuals.map(({ id }) => id)).toEqual(ids.sort());
  });

  it('is what the rules make it', () => {
    expect(textOf('docs/rules.md') === rulesManual(manuals), 'npm run generate').toBe(true);
  });

  it('has an overview in the README that is what the rules make it', () => {
    const [, overview] = /<!-- rules -->\n([\s\S]*?)<!-- \/rules -->/.exec(textOf('README.md')) ?? [];
    expect(overview ?? rulesOverview(manuals)).toBe(rulesOverview(manuals));
  });

  it.each(manuals)('tells what $id finds from what it passes', ({ bad, good }) => {
    const heads = ({ file, text, versions }: RuleExample): string => `${file}, ${versions}\n${text}`;
    const passed = good.map(heads);
    expect(bad.map(heads).filter((head) => passed.includes(head))).toEqual([]);
  });

  it('shows for each rule about files what it finds and what it passes', async () => {
    const ids = [...(await fileRules()).keys()];
    const bare = manuals.filter(({ id, bad, good }) => ids.includes(id) && (bad.length === 0 || good.length === 0));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
