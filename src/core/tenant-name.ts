import { Failure } from './failure.ts';
import { isObject } from './json.ts';

/** The label by which the app of a tenant is known, whatever its id. */
export const TENANT_LABEL = 'MESOSCTL_TENANT';

/** The tenant whose app it is, by its label. */
export function tenantOf({
  definition,
}: {
  readonly definition: Readonly<Record<string, unknown>>;
}): string | undefined {
  const { labels } = definition;
  const name = isObject(labels) ? labels[TENANT_LABEL] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Accounts of programs and of the system: a tenant of such a name would be its superuser, or take over its files. */
export const SYSTEM_NAMES: ReadonlySet<string> = new Set(
  (
    'root daemon bin nobody dr.who hdfs yarn mapred httpfs hive hbase impala hue oozie livy spark history zeppelin ' +
    'zookeeper mesos marathon'
  ).split(' '),
);

/** Longest name that Linux accounts may have (shadow-utils). */
const NAME_LIMIT = 32;
/** Longest DNS label, hence longest segment that Mesos-DNS can serve. */
const LABEL_LIMIT = 63;

/**
 * A login name that LDAP, HDFS, the agents' OS and (encoded) Marathon all take. Capitals are refused: LDAP does not tell
 * `Bob` from `bob`, HDFS does.
 * @throws Failure `usage` naming the first fault
 */
export function legalTenantName(name: string): string {
  const fault = faultOf(name);
  if (fault !== undefined) {
    throw new Failure('usage', `"${name}" cannot be a tenant's name: ${fault}.`, {
      hint: 'Use lower-case letters, digits, "-", "_" and ".", beginning with a letter or "_", at most 32 characters.',
    });
  }
  return name;
}

/** Whether an account can be a tenant; a folder of HDFS and a person of LDAP may have any name. */
export const isTenantName = (name: string): boolean => faultOf(name) === undefined;

function faultOf(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (SYSTEM_NAMES.has(name)) return 'it is the name of a system account';
  if (name.length > NAME_LIMIT) return `it has ${name.length} characters, and Linux accounts may have ${NAME_LIMIT}`;
  if (/[A-Z]/.test(name)) {
    const others = strangeIn(name.toLowerCase());
    return `it has capitals, which LDAP does not tell apart and HDFS does${others === undefined ? '' : `, and ${others}`}`;
  }
  if (!/^[a-z_]/.test(name)) return 'it does not begin with a letter or "_"';
  const strange = strangeIn(name);
  if (strange !== undefined) return `it has ${strange}`;
  if (encodeTenantName(name).length > LABEL_LIMIT) return 'written as a Marathon id it is longer than a DNS label (63)';
  return undefined;
}

/** What no name may have, each once: `a blank and the character "!"`. */
function strangeIn(name: string): string | undefined {
  const found = new Set(name.match(/[^a-z0-9._-]/gu));
  const words = [...found].map((one) => (one === ' ' ? 'a blank' : `the character "${one}"`));
  return words.length === 0 ? undefined : new Intl.ListFormat('en').format(words);
}

/**
 * A legal name as one segment of a Marathon id, which is also a Mesos role and a DNS label. Letters, digits and single
 * inner hyphens stay; anything else becomes `--` and two hexadecimal digits (`a.b` → `a--2eb`), and so does a hyphen that
 * would end the segment or follow another. A leading escape is preceded by `0`, which no legal name begins with.
 * `decodeTenantName` is its inverse.
 */
export function encodeTenantName(name: string): string {
  let out = '';
  for (let index = 0; index < name.length; index += 1) {
    const char = name.charAt(index);
    const plainHyphen =
      char === '-' &&
      index > 0 &&
      index < name.length - 1 &&
      isAlnum(name.charAt(index - 1)) &&
      isAlnum(name.charAt(index + 1));
    if (isAlnum(char) || plainHyphen) out += char;
    else out += `${out === '' ? '0' : ''}--${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  }
  return out;
}

/** The login name of an encoded segment; undefined when no legal name encodes to it. */
export function decodeTenantName(segment: string): string | undefined {
  const body = segment.startsWith('0--') ? segment.slice(1) : segment;
  const name = body.replace(/--([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return encodeTenantName(name) === segment ? name : undefined;
}

const isAlnum = (char: string): boolean => /^[a-z0-9]$/.test(char);
