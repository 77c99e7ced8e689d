import { type AclEntry, aclType, parseBits } from './acl-entry.ts';
import { LONG_MAX } from './entry.ts';
import { hadoopIllegalArgument, illegalArgument, type RemoteError } from './remote-error.ts';

const ACL_ENTRY = '(default:)?(user|group|mask|other):[[A-Za-z_][A-Za-z0-9._-]]*:([rwx-]{3})?';
export const ACL_DOMAIN = `^${ACL_ENTRY}(,${ACL_ENTRY})*$`;
/** The same in JavaScript: a Java class within a class is a union. */
const ACL_PATTERN = /^(default:)?(user|group|mask|other):([A-Za-z0-9._-]*):([rwx-]{3})?$/;
const ACTION_DOMAIN = '[r-][w-][x-]';
const LARGEST_MODE = 0o1777;
const RENAME_OPTIONS = ['NONE', 'OVERWRITE', 'TO_TRASH'];

/** The query of a request, each parameter read as WebHDFS reads it: absent is undefined, wrong is refused with 400. */
export class Parameters {
  readonly #query: URLSearchParams;

  constructor(query: URLSearchParams) {
    this.#query = query;
  }

  text(name: string): string | undefined {
    const value = this.#query.get(name);
    return value === null || value === '' ? undefined : value;
  }

  /** All values of one that may be given more than once. */
  texts(name: string): string[] {
    return this.#query.getAll(name).filter((value) => value !== '');
  }

  flag(name: string): boolean {
    return this.text(name) === 'true';
  }

  /** Octal digits, up to 1777. */
  mode(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^[-+]?[0-7]+$/.test(text)) throw wrong(name, `Failed to parse "${text}" as a radix-8 short integer.`);
    const mode = Number.parseInt(text, 8);
    if (mode < 0) throw wrong(name, `Invalid parameter range: ${name} = ${mode.toString(8)} < 0`);
    if (mode <= LARGEST_MODE) return mode;
    throw wrong(name, `Invalid parameter range: ${name} = ${mode.toString(8)} > ${LARGEST_MODE.toString(8)}`);
  }

  long(name: string, least: bigint): bigint | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^[-+]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
    if (value === undefined || value > LONG_MAX)
      throw wrong(name, `Failed to parse "${text}" as a radix-10 long integer.`);
    if (value < least) throw wrong(name, `Invalid parameter range: ${name} = ${value} < ${least}`);
    return value;
  }

  /** An absolute path. */
  path(name: string): string | undefined {
    const path = this.text(name);
    if (path === undefined || path.startsWith('/')) return path;
    throw wrong(name, `Invalid parameter value: ${name} = "${path}" is not an absolute path.`);
  }

  /** `r-x` as bits. */
  action(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^[r-][w-][x-]$/.test(text)) throw outside(name, text, ACTION_DOMAIN);
    return parseBits(text);
  }

  /** Words of Options.Rename; undefined where none are given. */
  renameOptions(name: string): readonly string[] | undefined {
    const words = this.text(name)
      ?.split(',')
      .map((word) => word.trim().toUpperCase());
    const unknown = words?.find((word) => !RENAME_OPTIONS.includes(word));
    if (unknown === undefined) return words;
    throw wrong(name, `No enum constant org.apache.hadoop.fs.Options.Rename.${unknown}`);
  }

  /** Entries of `aclspec`, with their rights, or without where they name what shall go. */
  acl(withRights: boolean): AclEntry[] {
    const spec = this.required('aclspec');
    return spec.split(',').map((entry) => {
      const match = ACL_PATTERN.exec(entry);
      if (match === null) throw outside('aclspec', spec, ACL_DOMAIN);
      return aclEntry(match, withRights);
    });
  }

  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw illegalArgument(`Required param ${name} for op: ${this.text('op')} is null or empty`);
  }
}

function aclEntry([text, scope, type, name, rights]: RegExpExecArray, withRights: boolean): AclEntry {
  const known = aclType(type);
  if (known === undefined || (rights !== undefined) !== withRights) {
    throw hadoopIllegalArgument(`Invalid <aclSpec> : ${text}`);
  }
  if (rights !== undefined && !/^[r-][w-][x-]$/.test(rights)) {
    throw hadoopIllegalArgument(`Invalid permission in <aclSpec> : ${text}`);
  }
  const unnamed = name === '' ? undefined : name;
  return {
    scope: scope === undefined ? 'access' : 'default',
    type: known,
    name: unnamed,
    bits: parseBits(rights ?? ''),
  };
}

/** The refusal of a parameter's value. */
export function wrong(name: string, why: string): RemoteError {
  return illegalArgument(`Invalid value for webhdfs parameter "${name}": ${why}`);
}

/** The refusal of a value that a pattern does not admit. */
export function outside(name: string, value: string, domain: string): RemoteError {
  return wrong(name, `Invalid value: "${value}" does not belong to the domain ${domain}`);
}
