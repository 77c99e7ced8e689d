import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';
import { type Platform, startPlatform } from './platform.ts';

const folder = fixtures('hdfs');

/** One line of the table: what was asked under which parent, and what came of it. */
interface Row {
  readonly label: string;
  readonly parent: string;
  readonly what: string;
  readonly result: string;
}

function rows(path: string): Row[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const match = /^(?:(plain):|\[(\w+)\]) (.*?)\s+(alice:supergroup \d+.*?)\s*$/.exec(line);
    if (match === null) return [];
    const [, plain, parent = plain ?? '', what = '', result = ''] = match;
    return [
      {
        label: line.split(/\s{2,}|(?= alice:supergroup)/)[0] ?? line,
        parent,
        what,
        result: result.replace(/\s+/g, ' '),
      },
    ];
  });
}

const defaults: Readonly<Record<string, string>> = {
  defmin: 'default:user::rwx,default:group::r-x,default:other::---',
  defnamed: 'default:user::rwx,default:group::r-x,default:other::---,default:user:bob:rwx',
  def700: 'default:user::rwx,default:group::---,default:other::---',
};

const tables = [
  { file: 'umask-table.txt', posixInheritance: true },
  { file: 'umask-table-posix-inheritance-off.txt', posixInheritance: false },
];

describe.skipIf(folder === undefined).each(tables)('the umask table of a real namenode: $file', (about) => {
  let hdfs: Platform;
  let count = 0;

  beforeAll(async () => {
    hdfs = await startPlatform({ posixInheritance: about.posixInheritance });
    hdfs.tree.seed('/u', { owner: 'alice', group: 'supergroup', mode: 0o755 });
    hdfs.tree.seed('/u/plain', { owner: 'alice', group: 'supergroup', mode: 0o755 });
    for (const [name, spec] of Object.entries(defaults)) {
      hdfs.tree.seed(`/u/${name}`, { owner: 'alice', group: 'supergroup', mode: 0o750 });
      await hdfs.must('PUT', `/u/${name}?op=MODIFYACLENTRIES&user.name=alice&aclspec=${spec}`);
    }
  });
  afterAll(() => hdfs.server.stop());

  /** Owner, mode and ACL in the words of the table. */
  async function seen(path: string): Promise<string> {
    const { FileStatus: status } = JSON.parse(await hdfs.must('GET', `${path}?op=GETFILESTATUS&user.name=hdfs`));
    const { AclStatus: acl } = JSON.parse(await hdfs.must('GET', `${path}?op=GETACLSTATUS&user.name=hdfs`));
    const entries = acl.entries.length > 0 ? ` acl=${acl.entries.join(',')}` : '';
    return `${status.owner}:${status.group} ${status.permission}${status.aclBit ? ' ACLBIT' : ''}${entries}`;
  }

  /** Does what the row says; gives the path of which it tells the result. */
  async function done({ parent, what }: Row): Promise<string> {
    const home = `/u/${parent}`;
    if (what.startsWith('parent itself')) return home;
    count += 1;
    const isFile = what.startsWith('CREATE') || what.endsWith('-put');
    const isNested = what.includes(' a/b/');
    const a = `${home}/n${count}`;
    const path = isNested ? `${a}/b/last` : a;
    const query = [`op=${isFile ? 'CREATE' : 'MKDIRS'}`, 'user.name=alice', ...parametersOf(what)].join('&');
    await hdfs.must('PUT', `${path}?${query}`, isFile ? 'text' : undefined);
    const told = /-> ([ab])/.exec(what)?.[1];
    return told === undefined ? path : told === 'a' ? a : `${a}/b`;
  }

  /** Hadoop's own client masks before it sends, and sends the bare mode beside. */
  function parametersOf(what: string): string[] {
    const umask = /umask=(\d+)/.exec(what)?.[1];
    if (umask === undefined) {
      return (what.match(/(unmasked)?permission=\d+/g) ?? []).filter((parameter) => parameter !== 'permission=0');
    }
    const full = what.endsWith('-put') ? 0o666 : 0o777;
    const masked = full & ~Number.parseInt(umask, 8);
    return [`permission=${masked.toString(8)}`, `unmaskedpermission=${full.toString(8)}`];
  }

  const table = folder === undefined ? [] : rows(join(folder, about.file));

  it('has all of its rows here', () => {
    expect(table).toHaveLength(119);
  });

  it.each(table)('$label', async (row) => {
    expect(await seen(await done(row))).toBe(row.result);
  });

  // The four rows of that label show what comes of no permission at all, and are replayed so. A 3.4.1 namenode that is
  // really asked with permission=0 makes mode 0, as with 000.
  it('is corrected: permission=0 is mode 0', async () => {
    await hdfs.must('PUT', '/u/plain/nought?op=MKDIRS&user.name=alice&permission=0');
    expect(await seen('/u/plain/nought')).toBe('alice:supergroup 0');
  });
});
