import type { WrittenContext } from './check-file.ts';
import type { Base } from './kinds.ts';
import type { Origin } from './origin.ts';
import type { Overrides } from './overrides.ts';
import type { SecretSource } from './secret-source.ts';
import type { Setting } from './setting.ts';
import type { Named, NamedSection, SecretPath } from './table.ts';

/** A file and where relative paths in it begin. */
export interface FileBase {
  readonly path: string;
  readonly base: Base;
}

/** One context with what flags and variables say on top of it: flag > environment > file > XDG folders > fallback. */
export interface Merged {
  readonly name: string;
  readonly named: Named;
  read<T>(setting: Setting<T>): T;
  /** The words as written and where; the fallback's where nobody wrote any. */
  words(setting: Setting<unknown>): { readonly words: readonly string[] | undefined; readonly origin: Origin };
  secret(path: SecretPath): { readonly source: SecretSource; readonly origin: Origin } | undefined;
}

export function merge(written: WrittenContext, file: FileBase, overrides: Overrides, here: Base): Merged {
  const originOf = (place: { line: number; column: number } | undefined): Origin => ({
    kind: 'file',
    path: file.path,
    place,
  });
  return {
    name: written.name,
    named: {
      partitions: namesIn('partitions', written, overrides),
      umaskPolicies: namesIn('umaskPolicies', written, overrides),
    },
    read: (setting) => {
      const override = overrides.values.get(setting.path);
      if (override !== undefined) return setting.parse(override.words, here);
      const found = written.values.get(setting.path);
      if (found !== undefined) return setting.parse(found.words, file.base);
      return setting.parse(overrides.usual.get(setting.path)?.words, here);
    },
    words: (setting) => {
      const override = overrides.values.get(setting.path);
      if (override !== undefined) return override;
      const found = written.values.get(setting.path);
      if (found === undefined) {
        return overrides.usual.get(setting.path) ?? { words: setting.fallback, origin: { kind: 'default' } };
      }
      return { words: found.words, origin: originOf(found.place) };
    },
    secret: (path) => {
      const found = written.secrets.get(path);
      return overrides.secrets.get(path) ?? (found && { source: found.source, origin: originOf(found.place) });
    },
  };
}

function namesIn(section: NamedSection, { named }: WrittenContext, { values }: Overrides): string[] {
  const elsewhere = [...values.keys()].flatMap((path) => {
    const [first, name] = path.split('.');
    return first === section && name !== undefined ? [name] : [];
  });
  return [...new Set([...named[section], ...elsewhere])];
}
