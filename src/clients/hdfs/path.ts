import { Failure } from '../../core/failure.ts';

/** Names that arrive as they are. */
const PLAIN = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/;

/**
 * The path of a WebHDFS request: each name percent-encoded on its own, so that blanks, `%`, `+`, `?` and any script
 * arrive as they are. `.` and `..` are refused: URL handling would resolve them on the way, the namenode never does.
 * @throws Failure `usage` when it is not an absolute path of plain names
 */
export function webhdfsPath(path: string): string {
  if (PLAIN.test(path)) return `/webhdfs/v1${path}`;
  const names = path === '/' ? [] : path.split('/').slice(1);
  const isPlain = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !/\p{Cs}/u.test(name);
  if (!path.startsWith('/') || !names.every(isPlain)) {
    throw new Failure('usage', `"${path}" is not an HDFS path.`, {
      system: 'hdfs',
      hint: 'Write it absolute and without ".", ".." or empty names, such as /user/alice.',
    });
  }
  return `/webhdfs/v1/${names.map(encodeURIComponent).join('/')}`;
}

/** The query of an operation, in the order given; undefined parameters are left out. */
export function webhdfsQuery(parameters: Readonly<Record<string, string | undefined>>): string {
  let query = '';
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    query += `${query === '' ? '' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  return query;
}
