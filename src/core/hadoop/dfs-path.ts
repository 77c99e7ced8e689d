import { Failure } from '../failure.ts';

/** What a path may be relative to, and which file system it may name. */
export interface DfsPlace {
  /** The home of the user who asks: a relative path counts from there, as with `hdfs dfs`. */
  readonly home: string;
  /** `hdfs://nameservice` as the context has it; a path that names another one is refused. */
  readonly defaultFs: string | undefined;
}

/**
 * A path as `hdfs dfs` takes it → an absolute one: relative ones count from the home, `hdfs://nameservice` in front goes,
 * and `.`, `..` and slashes that say nothing are resolved (org.apache.hadoop.fs.Path, 3.4.1).
 * @throws Failure `usage` for one of another file system, or none at all
 */
export function dfsPath(word: string, { home, defaultFs }: DfsPlace): string {
  const [, scheme, authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(\/.*)?$/i.exec(word) ?? [];
  if (scheme !== undefined) {
    if (!isOwn(`${scheme}://${authority}`, authority, defaultFs)) throw otherSystem(word, defaultFs);
    return normal(rest === '' ? '/' : rest);
  }
  if (word === '') throw new Failure('usage', 'A path must not be empty.', { system: 'hdfs' });
  return normal(word.startsWith('/') ? word : `${home}/${word}`);
}

const isOwn = (named: string, authority: string, defaultFs: string | undefined): boolean =>
  /^(web|s?web)?hdfs:/i.test(named) && (authority === '' || named === defaultFs?.replace(/\/$/, ''));

/** What goes above the root stays there. */
function normal(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

const otherSystem = (word: string, defaultFs: string | undefined): Failure =>
  new Failure(
    'usage',
    `${word} is on another file system than that of the context${defaultFs === undefined ? '' : `, ${defaultFs}`}.`,
    {
      system: 'hdfs',
      hint: 'Leave the file system out: a path of this context begins with /. hdfs.defaultFs says how its programs name it.',
    },
  );
