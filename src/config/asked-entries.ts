import { isAbsolute, resolve } from 'node:path';
import type { Json } from '../core/json.ts';
import { masked } from '../core/masked.ts';
import { bearsSecret } from './bears-secret.ts';
import { faultIn } from './check-file.ts';
import { type Base, path as pathKind } from './kinds.ts';
import { settingAt, unknownPath } from './known.ts';
import { type SecretSource, secretText } from './secret-source.ts';
import type { Setting } from './setting.ts';
import { isSecret } from './table.ts';

/** What was typed for one setting of a file, checked: how it is written, what it means and how it is shown. */
export interface AskedEntry {
  readonly path: string;
  /** Undefined: the setting goes. */
  readonly value: Json | undefined;
  readonly entry: { readonly raw: string; readonly shown: string } | undefined;
}

/** `path=value` as it is typed, or the sentences that say what is wrong with it. Paths count from where it is typed. */
export function askedEntry(given: string, here: Base): AskedEntry | { readonly fault: string } {
  const equals = given.indexOf('=');
  if (equals < 1) return { fault: `${given}: write it as path=value, such as tenant.cpus=8.` };
  const path = given.slice(0, equals);
  const text = given.slice(equals + 1);
  const setting = settingAt(path);
  if (text === '' && (setting !== undefined || isSecret(path))) return { path, value: undefined, entry: undefined };
  if (isSecret(path)) return { fault: inTheOpen(path, `Use --secret ${path} --from stdin.`) };
  if (setting === undefined) return { fault: unknownPath(path) };
  if (bearsSecret(text)) return { fault: inTheOpen(path, 'Write it into the file with an editor.') };
  const words = wordsOf(text, setting, here);
  const fault = faultIn(words, setting, here);
  if (fault !== undefined) return { fault };
  const [value = '', ...others] = words.map((word) => setting.written(word));
  return { path, value: setting.many ? [value, ...others] : value, entry: valueEntry(setting, words, here) };
}

const inTheOpen = (path: string, instead: string): string =>
  `${path}: a secret on a command line can be read by everyone on this host. ${instead}`;

/** In the file a path would begin at the file. */
function wordsOf(text: string, setting: Setting<unknown>, { dir }: Base): readonly string[] {
  if (setting.many) return text.split(',').map((word) => word.trim());
  const isPath = setting.form === pathKind.form && !text.startsWith('~/') && !isAbsolute(text);
  return [isPath ? resolve(dir, text) : text];
}

/** How a value is compared and shown. The words must be of the setting's form. */
export function valueEntry(setting: Setting<unknown>, words: readonly string[], base: Base) {
  const shown = words.map((word) => String(masked(word))).join(', ');
  return { raw: JSON.stringify(setting.parse(words, base)), shown };
}

export const secretEntry = (source: SecretSource) => ({ raw: JSON.stringify(source), shown: secretText(source) });

/** `file:PATH`, `env:NAME` or `command:…` as a source and as it is written; undefined for anything else. */
export function askedSource(
  from: string,
  { dir, homeDir }: Base,
): { readonly source: SecretSource; readonly value: Json } | undefined {
  const [, kind, rest = ''] = /^(file|env|command):(.+)$/s.exec(from) ?? [];
  if (kind === 'file') {
    const path = pathKind.parse([rest], { dir, homeDir });
    return { source: { kind, path }, value: { file: path } };
  }
  if (kind === 'env')
    return /^[A-Za-z_]\w*$/.test(rest) ? { source: { kind, name: rest }, value: { env: rest } } : undefined;
  const argv = rest.trim().split(/\s+/);
  return kind === 'command' && argv[0] !== '' ? { source: { kind, argv }, value: { command: argv } } : undefined;
}
