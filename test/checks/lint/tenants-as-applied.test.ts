import { describe, expect, it } from 'vitest';
import { judgedFile } from '../../../src/checks/lint/judged-file.ts';
import { readYaml } from '../../../src/config/read-yaml.ts';
import { Source } from '../../../src/core/source.ts';
import { tenantWordNames } from '../../../src/core/tenant-words.ts';
import { readTenantsFile } from '../../../src/plan/tenants-file.ts';

const VALUES = [
  '3x 8Gi 8GiB 1.5t 0 1 9 10 4 -1 1e9 0.5 0.0005 22 022 "22" "077" 0o77 yes "yes" true "true" True false ~ "" [4] {a: 4} &a 4',
  'mesos docker podman Zeppelin:1 r.example.org/z:0.10.1 9007199254740993',
].flatMap((line) => line.match(/\[.*?\]|\{.*?\}|&a \d|\S+/g) ?? []);

/** Where lint finds errors, as line:column, and where user apply has faults. */
async function placesIn(text: string): Promise<{ readonly lint: string[]; readonly apply: string[] }> {
  const { findings } = await judgedFile(new Source('tenants.yaml', text), 'tenants', { given: {}, usual: {} });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const { faults } = readTenantsFile(readYaml(text));
  const placed = (line = 0, column = 0): string => `${line}:${column}`;
  return {
    lint: [...new Set(errors.map(({ at }) => placed(at?.line, at?.column)))].sort(),
    apply: [...new Set(faults.map(({ place }) => placed(place?.line, place?.column)))].sort(),
  };
}

describe('of a file of tenants lint takes what user apply takes:', () => {
  it.each(tenantWordNames)('each value of %s', async (word) => {
    for (const value of VALUES) {
      const own = await placesIn(`tenants:\n  - name: anna\n    ${word}: ${value}\n`);
      expect(own.lint, `${word}: ${value}`).toEqual(own.apply);
      const usual = await placesIn(`defaults:\n  ${word}: ${value}\ntenants:\n  - anna\n`);
      expect(usual.lint, `defaults, ${word}: ${value}`).toEqual(usual.apply);
    }
  });

  it('some values of each word, and others not', async () => {
    for (const word of tenantWordNames) {
      const refused = await Promise.all(
        VALUES.map(async (value) => (await placesIn(`tenants:\n  - name: anna\n    ${word}: ${value}\n`)).apply.length),
      );
      expect(new Set(refused), word).toEqual(new Set([0, 1]));
    }
  });

  it.each([
    ['a second version', 'version: 2\ntenants: [anna]\n'],
    ['another name at the top', 'version: 1\nusers: {}\ntenants: [anna]\n'],
    ['no list', 'defaults: {cpus: 4}\ntenants: {}\n'],
    ['an empty list', 'tenants: []\n'],
    ['a tenant without a name', 'tenants:\n  - cpus: 4\n  - anna\n'],
    ['a tenant whose name is a list', 'tenants:\n  - name: [anna]\n'],
    ['a word that is none', 'tenants:\n  - name: anna\n    cpu: 4\n'],
    ['a name that none can have', 'tenants:\n  - Anna\n'],
    ['a name that comes twice', 'tenants:\n  - anna\n  - name: anna\n'],
  ])('%s', async (_, text) => {
    const { lint, apply } = await placesIn(text);
    expect(lint).toHaveLength(1);
    expect(apply).toHaveLength(1);
    expect(lint[0]?.split(':')[0]).toBe(apply[0]?.split(':')[0]);
  });
});
