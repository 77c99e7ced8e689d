import { readFileSync, writeFileSync } from 'node:fs';
import { isObject, parsedObject } from '../../src/core/json.ts';

/** The file of contexts of a lab, of whose contexts none describes a system; the path of it, beside the whole one. */
export function contextWithout(system: string, path: string): string {
  const config = parsedObject(readFileSync(path, 'utf8')) ?? {};
  const contexts = isObject(config['contexts']) ? config['contexts'] : {};
  const less = Object.entries(contexts).map(([name, context]) => {
    const { [system]: gone, ...rest } = isObject(context) ? context : {};
    if (gone === undefined) throw new Error(`The context ${name} does not describe ${system}.`);
    return [name, rest] as const;
  });
  const file = path.replace(/\.json$/, `-without-${system}.json`);
  writeFileSync(file, JSON.stringify({ ...config, contexts: Object.fromEntries(less) }), { mode: 0o600 });
  return file;
}
