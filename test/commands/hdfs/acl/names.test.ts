import { describe, expect, it, onTestFinished } from 'vitest';
import { run } from '../../../support/tool.ts';
import { type AclLab, aclLab } from './on-lab.ts';

const PATTERN = 'dfs.webhdfs.acl.provider.permission.pattern';
const patternOf = (name: string): string => {
  const entry = `(default:)?(user|group|mask|other):${name}:([rwx-]{3})?`;
  return `^${entry}(,${entry})*$`;
};

async function started(pattern?: string): Promise<AclLab> {
  const configured = pattern === undefined ? {} : { 'hdfs-site.xml': { [PATTERN]: pattern } };
  const at = await aclLab({ hdfs: { configured } });
  onTestFinished(() => at.lab.stop());
  return at;
}

const set = (at: AclLab, entry: string, ...more: string[]) =>
  run(at.lab.env, ['hdfs', 'acl', 'set', '/data/shared', entry, ...more]);

describe('a name in an ACL', () => {
  it.each(['user:bob@EXAMPLE.ORG:r-x', 'default:group:Domain Users:r-x', 'user:bücher:r-x'])(
    'is refused before anything is done where WebHDFS does not take it: %s',
    async (entry) => {
      const at = await started();
      const [, name = ''] = /(?:user|group):(.*):/.exec(entry) ?? [];
      const calls: string[] = [];
      at.lab.faults.listen(({ action }) => {
        calls.push(action);
      });
      for (const more of [['--dry-run'], ['--yes'], ['-R', '--yes']]) {
        const { exit, err } = await set(at, entry, ...more);
        expect([exit, err]).toEqual([
          3,
          expect.stringContaining(`/data/shared: WebHDFS does not take "${name}" in an ACL, by ${PATTERN}.`),
        ]);
        expect(err).toContain('hint: Set it by RPC, which takes any name: hdfs dfs -setfacl -m');
      }
      expect(calls.filter((action) => /^(SET|MODIFY|REMOVE)/.test(action))).toEqual([]);
    },
  );

  it('is taken where it is of the usual form, and nothing is said of it', async () => {
    const at = await started();
    const { exit, all } = await set(at, 'user:b.o-b_9:r-x', '--yes');
    expect([exit, all.includes('WebHDFS')]).toEqual([0, false]);
  });

  it('is held to what the namenodes are set to take', async () => {
    const at = await started(patternOf('[[A-Za-z_][A-Za-z0-9._@-]]*'));
    const taken = await set(at, 'user:bob@EXAMPLE.ORG:r-x', '--dry-run');
    expect([taken.exit, taken.all.includes('WebHDFS')]).toEqual([1, false]);
    expect((await set(at, 'user:bo b:r-x', '--dry-run')).err).toContain('does not take "bo b"');
  });

  it('may be refused where only the namenode could tell, and that is said', async () => {
    const at = await started('^.*$');
    const { exit, out } = await set(at, 'user:bo b:r-x', '--dry-run');
    expect(exit).toBe(1);
    expect(out).toContain(`Whether WebHDFS takes "bo b" in an ACL, ${PATTERN} of the namenodes says (^.*$)`);
  });
});
