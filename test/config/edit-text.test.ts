import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/config/check-file.ts';
import { edited } from '../../src/config/edit-text.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { allSettings } from '../../src/config/table.ts';

const base = { dir: '/etc', homeDir: '/home/op' };

/** What a file says of each of its contexts, by path. */
function said(text: string): Record<string, Record<string, readonly string[]>> {
  const { tree, faults } = readYaml(text);
  expect(faults).toEqual([]);
  const { contexts } = checkFile(tree, base);
  return Object.fromEntries(
    contexts.map(({ name, values }) => [
      name,
      Object.fromEntries([...values].map(([path, { words }]) => [path, words] as const)),
    ]),
  );
}

const start = {
  yaml: '# head\ncontexts:\n  # the first\n  a:\n    tenant: { umask: 077, mem: 0.50g } # small\n  b:\n    timeout: 90\n',
  json: '{"contexts": {"a": {"tenant": {"umask": "077", "mem": "0.50g"}}, "b": {"timeout": "90"}}}',
};

/** Texts that YAML could take for something else. */
const word = fc.oneof(
  fc.constantFrom(
    '077',
    '0.10',
    '1e3',
    '0x1F',
    'true',
    'no',
    'null',
    '~',
    '- a',
    'a: b',
    '# x',
    "it's",
    '"',
    '{',
    '[',
    '*a',
    '&a',
  ),
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text)),
);
const single = allSettings.filter(({ many, form }) => !many && form === 'a text').map(({ path }) => path);
const edit = fc.record({ path: fc.constantFrom(...single), word: fc.option(word, { nil: undefined }) });

describe.each(Object.entries(start))('an edited file, %s', (_kind, text) => {
  it('says what was put into it, and all else as before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        let changed = text;
        const wanted: Record<string, readonly string[]> = { ...said(text)['a'] };
        for (const { path, word: value } of edits) {
          changed = await edited(changed, { path: ['contexts', 'a', ...path.split('.')], value });
          if (value === undefined) delete wanted[path];
          else wanted[path] = [value];
        }
        expect(said(changed)).toEqual({ ...said(text), a: wanted });
      }),
      { numRuns: 150 },
    );
  });

  it('is the same after an edit and its reverse', async () => {
    const path = ['contexts', 'b', 'wait'];
    const there = await edited(text, { path, value: '5m' });
    expect(said(there)['b']).toEqual({ timeout: ['90'], wait: ['5m'] });
    expect(said(await edited(there, { path, value: undefined }))).toEqual(said(text));
  });
});

describe('an edited YAML file', () => {
  it('keeps comments and scalars as they are written', async () => {
    const changed = await edited(start.yaml, { path: ['contexts', 'a', 'tenant', 'cpus'], value: 2 });
    expect(changed).toBe(start.yaml.replace('0.50g }', '0.50g, cpus: 2 }'));
  });

  it('is not made of an alias for another', async () => {
    const text = 'contexts:\n  a: &a { timeout: 1 }\n  b: *a\n';
    await expect(edited(text, { path: ['contexts', 'b', 'wait'], value: '1' })).rejects.toMatchObject({
      code: 'refused',
    });
    expect(said(await edited(text, { path: ['contexts', 'b'], value: undefined }))).toEqual({ a: { timeout: ['1'] } });
  });

  it('finds names that look like numbers', async () => {
    const text = 'contexts:\n  2024: { timeout: 1 }\n';
    expect(await edited(text, { path: ['contexts', '2024', 'timeout'], value: 2 })).toBe(text.replace(': 1', ': 2'));
  });
});
