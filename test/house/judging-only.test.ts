import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { judgingOnly } from '../../scripts/judging-only.mjs';
import { filesBelow, textOf } from '../support/source-files.ts';

const rules = filesBelow('src/checks/rules', '.ts').filter((path) => /rules\/[^/]+\/[^/]+\.ts$/.test(path));

describe('rules as they are built for judging', () => {
  it.each(rules)('%s goes without its manual, and is whole', (path) => {
    const text = judgingOnly(path, textOf(path));
    expect(text).toMatch(/check\(/);
    const { code, warnings } = transformSync(text, { loader: 'ts', format: 'esm' });
    expect(warnings).toEqual([]);
    expect(code).not.toMatch(/^ {2}(?:why|sources|bad|good):/m);
  });

  it('keep all that is no part of their manual', () => {
    const text = judgingOnly(
      'x.ts',
      "import { a } from 'a';\nimport { b } from 'b';\nexport default rule({ id: 'x', why: 'w', check() { return b({ why: 1 }); }, bad: [a()] });\n",
    );
    expect(text).toBe(
      "\nimport { b } from 'b';\nexport default rule({ id: 'x', check() { return b({ why: 1 }); }, });\n",
    );
  });

  it('are asked for their manual by those alone who load it', () => {
    const readers = [...filesBelow('src/checks', '.ts'), ...filesBelow('src/commands', '.ts')].filter((path) =>
      /\brule\.(?:why|sources|bad|good)\b/.test(textOf(path)),
    );
    expect(readers).toEqual(['src/checks/lint/rule-manual.ts']);
  });
});
