import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextWithout } from '../../support/context-without.ts';
import { run } from '../../support/tool.ts';
import { type Provisioned, provisioned } from '../zeppelin/provisioned.ts';

describe('mesosctl hdfs umask-show', () => {
  let at: Provisioned;
  beforeAll(async () => {
    at = await provisioned('alice');
    at.lab.hdfs?.tree.seed('/user/bob', { owner: 'bob', group: 'bob', mode: 0o755 });
  });
  afterAll(() => at.lab.stop());

  const show = (words: string) => run(at.lab.env, `hdfs umask-show ${words} --no-probe`, { cwd: at.lab.folder });
  const data = async (words: string) => JSON.parse((await show(`${words} -o json`)).out);
  const wayOf = (json: { ways: { way: string }[] }, name: string) => json.ways.find(({ way }) => way === name);

  it('finds what the notebook of a tenant is told, and that the default ACL of his home holds all ways', async () => {
    const { exit, out, err } = await show('alice -o json');
    const json = JSON.parse(out);
    expect(wayOf(json, 'Spark on Mesos')).toMatchObject({
      umask: '077',
      certainty: 'said',
      from: expect.stringContaining('/alice/zeppelin'),
      inHome: { folder: '700', file: '600' },
      within: true,
    });
    expect(wayOf(json, 'Zeppelin %sh')).toMatchObject({ umask: '022', certainty: 'default', within: true });
    expect(json.ways.map(({ way }: { way: string }) => way)).not.toContain('Zeppelin %md');
    expect(wayOf(json, 'WebHDFS, raw')).toMatchObject({ plain: { folder: '755', file: '644' }, within: true });
    expect(json).toMatchObject({ mode: '700', policy: '077', posixInheritance: true });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  it('finds ways that make open files where there is no default ACL, and says what holds them', async () => {
    const { exit, out } = await show('bob');
    expect(out).toContain('The home has no default ACL: each client does as it likes.');
    expect(out).toContain('The home itself is 755: strangers get into it.');
    expect(out).toContain('mesosctl hdfs umask-enforce /user/bob');
    expect(exit).toBe(1);
  });

  it('does not say of a home that its ACL opens to somebody that nobody gets in', async () => {
    const { hdfs } = at.lab;
    hdfs?.tree.seed('/user/carl', { owner: 'carl', group: 'staff', mode: 0o750 });
    const acl = await run(at.lab.env, 'hdfs acl set /user/carl user:dora:r-x --yes', { cwd: at.lab.folder });
    expect(acl.exit).toBe(0);
    const { out } = await show('carl');
    expect(out).toContain(
      'The home itself is 750: it lets in the group staff (r-x), user:dora (r-x); all others do not get at what is in it',
    );
    expect(out).not.toContain('strangers do not get');
    const closed = await show('alice');
    expect(closed.out).toContain('The home itself is 700: strangers do not get at what is in it');
  });

  it('reads files that are named, as Hadoop and Hue read them', async () => {
    const xml = (value: string): string =>
      `<configuration><property><name>fs.permissions.umask-mode</name><value>${value}</value></property></configuration>`;
    await writeFile(join(at.lab.folder, 'core-site.xml'), xml('027'));
    await writeFile(join(at.lab.folder, 'hdfs-site.xml'), xml('077'));
    await writeFile(join(at.lab.folder, 'spark-defaults.conf'), 'spark.hadoop.fs.permissions.umask-mode 007\n');
    const core = await data('bob --conf core-site.xml');
    expect(wayOf(core, "Hadoop's programs")).toMatchObject({ umask: '027' });
    expect(wayOf(core, 'Hue')).toMatchObject({ umask: '022', certainty: 'default' });
    const all = await data('bob --conf core-site.xml --conf hdfs-site.xml --conf spark-defaults.conf');
    expect(wayOf(all, "Hadoop's programs")).toMatchObject({ umask: '077' });
    expect(wayOf(all, 'Hue')).toMatchObject({ umask: '077', from: expect.stringContaining('hdfs-site.xml') });
    expect(wayOf(all, 'Spark on Mesos')).toMatchObject({ umask: '007' });
  });

  it('says that nobody can look at the interpreters where the context names no account for it', async () => {
    const env = { ...at.lab.env, MESOSCTL_CONFIG: contextWithout('zeppelin', at.lab.env.MESOSCTL_CONFIG) };
    const unseen = JSON.parse((await run(env, 'hdfs umask-show alice --no-probe -o json')).out);
    expect(wayOf(unseen, 'Zeppelin')).toMatchObject({ umask: null, certainty: 'elsewhere' });
    expect(wayOf(unseen, 'Zeppelin %sh')).toBeUndefined();
  });

  it('tells in a pipe a sentence for each way below the table, as whole as on a screen', async () => {
    const { out } = await show('alice');
    expect(out).toMatch(/^Spark on Mesos\t077\t700, 600\t700, 600\tkept\n/);
    expect(out).toContain(
      '\nSpark on Mesos: the umask is 077, by spark.hadoop.fs.permissions.umask-mode=077 of the interpreter spark of /alice/zeppelin.\n',
    );
  });

  it('refuses a file that is none of Hadoop, and one that is not there', async () => {
    await writeFile(join(at.lab.folder, 'other.xml'), '<fs/>');
    const { exit, err } = await show('bob --conf other.xml');
    expect({ exit, err }).toEqual({
      exit: 2,
      err: expect.stringContaining('other.xml is no configuration of Hadoop.'),
    });
    expect((await show('bob --conf none.xml')).exit).toBe(2);
    await writeFile(join(at.lab.folder, 'README.md'), '# Notes\n\nThese are the settings of bob.\n');
    const foreign = await show('bob --conf README.md');
    expect([foreign.exit, foreign.err]).toEqual([2, expect.stringContaining('README.md is no spark-defaults.conf')]);
  });

  it('needs HDFS alone', async () => {
    const { exit, out } = await show('bob --set marathon.addresses= -o json');
    expect(JSON.parse(out)).toMatchObject({ tenant: 'bob' });
    expect(exit).toBe(1);
  });

  it('ends with 3 where there is no home, and with 2 for what is no name', async () => {
    expect((await show('nobody-here')).exit).toBe(3);
    expect((await show('../bob')).exit).toBe(2);
  });
});
