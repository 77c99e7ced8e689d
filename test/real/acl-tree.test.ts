import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runToEnd } from '../../scripts/real/daemon.ts';
import { hadoopEnv } from '../../scripts/real/hadoop.ts';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const signal = new AbortController().signal;
const WHOLE =
  'user::rwx,user:dave:r-x,group::r-x,other::---,default:user::rwx,default:user:dave:rwx,default:group::---,default:other::---';

/** What is asked of Hadoop's shell, and the same of us. */
const trials = [
  ['-m user:carol:r-x,group:staff:rw-,default:user:carol:r-x', 'set user:carol:r-x,g:staff:rw-,d:u:carol:r-x'],
  ['-x user:bob,default:user:bob', 'remove user:bob default:user:bob'],
  [`--set ${WHOLE}`, `set ${WHOLE} --whole`],
  ['-k', 'remove --default'],
  ['-b', 'remove --all'],
] as const;

withReal('hdfs', ({ namenode, superuser, defaultFs }) => {
  let lab: TestLab;
  let tree: RightsTree;
  const homes = { ours: '/user/vera', theirs: '/user/veit' };
  beforeAll(async () => {
    lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
    tree = rightsTree([namenode], superuser);
    await writeFile(join(lab.folder, 'core-site.xml'), '<configuration/>');
    for (const home of Object.values(homes)) {
      const name = home.slice('/user/'.length);
      await tree.openHome(name, 'bob');
      for (let at = 0; at < 12; at += 1) await tree.folder(`${home}/open/part ${at}%`, name, 0o750);
      await tree.file(`${home}/open/part 3%/日本`, name, 0o644);
    }
  });
  afterAll(async () => {
    for (const home of Object.values(homes)) await tree.as(superuser).write.remove(home, signal);
    await lab.stop();
  });

  const shell = async (...words: string[]): Promise<string> => {
    const classes = ['-cp', `${lab.folder}:${await hadoopJars()}/*`, 'org.apache.hadoop.fs.FsShell'];
    return runToEnd(['java', '-Xmx64m', ...classes, ...words], { env: hadoopEnv });
  };

  /** What Hadoop's own shell tells of all entries below, without what is of the home alone. */
  const told = async (home: string): Promise<string> => {
    const name = home.slice('/user/'.length);
    return (await shell('-getfacl', '-R', `${defaultFs}${home}`)).replaceAll(name, 'NAME');
  };

  const done = async (line: string): Promise<void> => {
    const { exit, all } = await run(lab.env, line);
    expect([exit, all]).toEqual([0, all]);
  };

  it('-R comes to the same as hdfs dfs -setfacl -R, by getfacl -R, and is undone to the letter', {
    timeout: 300_000,
  }, async () => {
    const before = await tree.rights(homes.ours);
    for (const [theirs, ours] of trials) {
      await shell('-setfacl', '-R', ...theirs.split(' '), `${defaultFs}${homes.theirs}`);
      const [verb = '', ...words] = ours.split(' ');
      await done(`hdfs acl ${verb} -R ${homes.ours} ${words.join(' ')} --revived --yes`);
      const [our, their] = [await told(homes.ours), await told(homes.theirs)];
      expect(our).toContain('# file: ');
      expect([theirs, our]).toEqual([theirs, their]);
      if (verb === 'remove') continue;
      const after = await tree.rights(homes.ours);
      expect(after).not.toEqual(before);
      await done('plan undo last --yes');
      if (theirs === trials[0][0]) expect(await tree.rights(homes.ours)).toEqual(before);
      await done('plan undo last --yes');
      expect(await tree.rights(homes.ours)).toEqual(after);
    }
  });

  it('-R is done by the tenant himself in his own home, by the numbers of its entries', async () => {
    await tree.folder('/user/vito', 'vito', 0o700);
    for (let at = 0; at < 20; at += 1) await tree.folder(`/user/vito/f${at}`, 'vito', 0o700);
    await done('hdfs acl set -R /user/vito user:bob:r-x --yes --set hdfs.user=vito');
    const rights = Object.values(await tree.rights('/user/vito'));
    expect(rights.filter((one) => one.includes('user:bob:r-x'))).toHaveLength(21);
    await done('plan undo last --yes --set hdfs.user=vito');
    expect(JSON.stringify(await tree.rights('/user/vito'))).not.toContain('bob');
    await tree.as(superuser).write.remove('/user/vito', signal);
  });
});
