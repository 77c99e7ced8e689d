// Writes schema/contexts.schema.json from the table of settings.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(top, 'schema/contexts.schema.json');

/** The text that schema/contexts.schema.json should have. */
export async function schemaText() {
  const { outputFiles } = await build({
    entryPoints: [join(top, 'src/config/schema.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const { configSchema } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return `${JSON.stringify(configSchema(), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await schemaText());
}
