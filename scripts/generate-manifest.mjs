// Writes src/commands/manifest.ts from the tree: one entry for each file of src/commands that declares a command.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src/commands');
const target = join(folder, 'manifest.ts');

/** The text that src/commands/manifest.ts should have. */
export function manifestText() {
  const entries = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => entryOf(file, readFileSync(join(folder, file), 'utf8')));
  return `// Made from the tree of src/commands by scripts/generate-manifest.mjs. Not to be edited.
import type { Entry } from './entry.ts';

export const manifest: readonly Entry[] = [
${entries.join('')}];
`;
}

/** Its summary is a literal, so that the list can be made without running any command's module. */
function entryOf(file, text) {
  if (!/^export default /m.test(text)) return [];
  const summary = /^ {2}summary:\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),$/m.exec(text)?.[1];
  if (summary === undefined) throw new Error(`src/commands/${file} has no summary that is a literal.`);
  const path = file.replace(/\.ts$/, '').split('/');
  return [
    `  {
    path: [${path.map((word) => `'${word}'`).join(', ')}],
    summary: ${summary},
    load: () => import('./${file}'),
  },
`,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, manifestText());
