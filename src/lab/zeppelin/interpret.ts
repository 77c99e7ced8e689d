import type { Bench, Interpret } from './bench.ts';
import { markdown } from './interpreters/markdown.ts';
import { shell } from './interpreters/shell.ts';
import { spark } from './interpreters/spark.ts';
import { failed, type LabResult } from './paragraph.ts';
import type { LabSetting } from './settings.ts';

const interpreters: Readonly<Record<string, Interpret>> = { md: markdown, sh: shell, spark };

/** Runs the text of a paragraph, whose first word names the setting: `%spark …`. */
export async function interpret(
  text: string,
  settings: ReadonlyMap<string, LabSetting>,
  bench: Bench,
): Promise<LabResult> {
  const [, name = '', code = ''] = /^\s*%([\w.-]+)\s?([\s\S]*)$/.exec(text) ?? [undefined, 'spark', text];
  const setting = [...settings.values()].find((one) => one.name === name.split('.')[0]);
  const run = setting === undefined ? undefined : interpreters[setting.group];
  if (run === undefined) return failed(`Interpreter ${name} not found`);
  return run(code, bench);
}
