import { describe, expect, it } from 'vitest';
import { judge, type Rule } from '../../src/checks/rule.ts';
import { filesBelow, root } from '../support/source-files.ts';
import { isSource } from './sources.ts';

const folder = 'src/checks/rules/';
const inFamily = /^src\/checks\/rules\/([^/]+)\/[^/]+\.ts$/;
const paths = filesBelow(folder, '.ts').filter((path) => inFamily.test(path));
const families = [...new Set(paths.map((path) => inFamily.exec(path)?.[1] ?? ''))];

const load = async (path: string): Promise<Rule<unknown>> =>
  ((await import(`${root}${path}`)) as { default: Rule<unknown> }).default;

describe('the rules', () => {
  it('are found', () => {
    expect(paths).not.toEqual([]);
  });

  it.each(families)('of the family %s are listed in its files, all of them', async (family) => {
    const files = filesBelow(folder, '.ts').filter((path) => new RegExp(`/${family}(-live)?\\.ts$`).test(path));
    const modules = await Promise.all(files.map((path) => import(`${root}${path}`)));
    const lists = modules.flatMap((module) => Object.values(module as Record<string, Rule<unknown>[]>));
    const inFolder = paths.filter((path) => path.startsWith(`${folder}${family}/`));
    expect(
      lists
        .flat()
        .map(({ id }) => `${folder}${id}.ts`)
        .sort(),
    ).toEqual(inFolder);
  });

  describe.each(paths)('%s', (path) => {
    it('is named like its path', async () => {
      expect((await load(path)).id).toBe(path.slice(folder.length, -'.ts'.length));
    });

    it('says what it judges, why it matters, and where that is written', async () => {
      const rule = await load(path);
      expect(rule.title).toMatch(/\S{2,}.*[^.]$/);
      expect(rule.why.length).toBeGreaterThan(40);
      expect(rule.sources).not.toEqual([]);
    });

    it('names sources that can be looked up', async () => {
      expect((await load(path)).sources.filter((source) => !isSource(source))).toEqual([]);
    });

    it('finds each of its bad examples', async () => {
      const rule = await load(path);
      expect(rule.bad).not.toEqual([]);
      for (const subject of rule.bad) expect(judge(subject, [rule])).not.toEqual([]);
    });

    it('passes each of its good examples', async () => {
      const rule = await load(path);
      expect(rule.good).not.toEqual([]);
      for (const subject of rule.good) expect(judge(subject, [rule])).toEqual([]);
    });
  });
});
