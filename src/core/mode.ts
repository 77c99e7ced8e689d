import { Failure } from './failure.ts';

/** Permission bits of a folder under a umask: 777 less the umask. Both are numbers, 0o077 and 0o700. */
export const folderMode = (umask: number): number => 0o777 & ~umask;

/**
 * An octal umask such as `077` or `0027`.
 * @throws Failure `usage`
 */
export function parseUmask(text: string): number {
  if (!/^0?[0-7]{3}$/.test(text)) {
    throw new Failure('usage', `"${text}" is not a umask.`, { hint: 'Write three octal digits, such as 077 or 027.' });
  }
  return Number.parseInt(text, 8);
}

/**
 * A umask that homes and folders are held to: it takes nothing from their owner, who could not even enter a folder that he
 * makes where it did.
 * @throws Failure `usage`
 */
export function parseHeldUmask(text: string): number {
  const umask = parseUmask(text);
  if ((umask & 0o700) === 0) return umask;
  throw new Failure(
    'usage',
    `The umask ${text} takes ${taken(umask >> 6)} from the owner of each new file and folder.`,
    {
      hint: 'Write 0 as its first digit, such as 077: then it keeps others out, and no more.',
    },
  );
}

const taken = (bits: number): string =>
  ['read', 'write', 'execute'].filter((_, at) => (bits & (4 >> at)) !== 0).join(', ');

/**
 * A mode with the right of the group in its group digit. Where an entry has an extended access ACL that digit shows the
 * mask, the group's own right stands among the entries, and the mask bounds it (HDFS 3.4.1, GETACLSTATUS).
 */
export function modeUnderMask(mode: number, access: readonly string[]): number {
  const group = access.find((entry) => entry.startsWith('group::'));
  if (group === undefined) return mode;
  const bits = [...group.slice('group::'.length)].reduce((sum, letter) => sum | ({ r: 4, w: 2, x: 1 }[letter] ?? 0), 0);
  return (mode & ~0o070) | ((bits << 3) & mode & 0o070);
}

/** `700`, `1777`: as WebHDFS writes it. */
export const formatMode = (mode: number): string => mode.toString(8).padStart(3, '0');

/** `r-x` of 5. */
export const rwx = (bits: number): string => `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;

/**
 * The default ACL entries that hold new entries of a folder to a umask, in the order in which a namenode lists them.
 * With POSIX inheritance (the default since HDFS 3.0) they replace the client's umask in both directions.
 */
export function defaultAcl(umask: number): string[] {
  const mode = folderMode(umask);
  return [
    `default:user::${rwx((mode >> 6) & 7)}`,
    `default:group::${rwx((mode >> 3) & 7)}`,
    `default:other::${rwx(mode & 7)}`,
  ];
}
