import { Directory, type DirectoryOptions } from '../../../src/lab/ldap/directory.ts';
import { plant } from '../../../src/lab/ldap/seed.ts';

/** A directory with the entries of an LDIF text (RFC 2849, content records only). */
export function directoryOf(ldif: string, options: DirectoryOptions): Directory {
  const directory = new Directory(options);
  for (const record of ldif.replace(/\n /g, '').split(/\n{2,}/)) {
    const lines = record.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const [dn, ...rest] = lines.map(parseLine);
    if (dn !== undefined) plant(directory, dn.value, attributesOf(rest));
  }
  return directory;
}

function parseLine(line: string): { readonly name: string; readonly value: string } {
  const [, name = '', encoded, value = ''] = /^([^:]+):(:?) *(.*)$/.exec(line) ?? [];
  return { name, value: encoded === ':' ? Buffer.from(value, 'base64').toString('utf8') : value };
}

function attributesOf(lines: readonly { readonly name: string; readonly value: string }[]): Record<string, string[]> {
  const attributes: Record<string, string[]> = {};
  for (const { name, value } of lines) {
    attributes[name] ??= [];
    attributes[name].push(value);
  }
  return attributes;
}
