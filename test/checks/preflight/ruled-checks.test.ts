import { describe, expect, it } from 'vitest';
import { ruledChecks } from '../../../src/checks/preflight/ruled-checks.ts';
import { platformRules } from '../../../src/checks/rules/platform.ts';

const all = Object.entries(ruledChecks).flatMap(([system, checks]) => checks.map((check) => ({ system, check })));

describe('checks that ask the doctor', () => {
  it.each(all)('$check.id asks rules that there are, and stands in the category of its system', ({ system, check }) => {
    const known = platformRules.map(({ id }) => id);
    expect(check.rules.filter((rule) => !known.includes(rule))).toEqual([]);
    expect(check.id.split('/')[0]).toBe(system);
  });
});
