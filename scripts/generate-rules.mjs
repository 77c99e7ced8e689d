// Writes docs/rules.md, the manual of all rules, from the rules themselves, and the overview of them in the README.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(top, 'docs/rules.md');

const readme = join(top, 'README.md');

/** Rules and what writes of them, as one module. */
const options = {
  stdin: {
    contents: `export { allRules } from './src/checks/lint/all-rules.ts';
      export { manualOf } from './src/checks/lint/rule-manual.ts';
      export { rulesManual, rulesOverview } from './src/output/findings/rules-manual.ts';`,
    resolveDir: top,
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

/** The text that docs/rules.md should have, and what should stand between the markers of the README. */
async function rulesTexts() {
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-rules-'));
  try {
    const outfile = join(folder, 'rules.mjs');
    await build({ ...options, outfile });
    const { allRules, manualOf, rulesManual, rulesOverview } = await import(outfile);
    const manuals = [...(await allRules()).values()].map((rule) => manualOf(rule, () => ''));
    return { manual: rulesManual(manuals), overview: rulesOverview(manuals) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { manual, overview } = await rulesTexts();
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, manual);
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(
    /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/,
    (_, begin, end) => `${begin}${overview}${end}`,
  ),
);
