import { describe, expect, it } from 'vitest';
import { lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();

const xml = (settings: Readonly<Record<string, string>>): string =>
  `<configuration>\n${Object.entries(settings)
    .map(([name, value]) => `  <property><name>${name}</name><value>${value}</value></property>\n`)
    .join('')}</configuration>\n`;

const PATTERN = 'dfs.webhdfs.user.provider.user.pattern';
const TENANTS = 'tenants:\n  - anna\n  - anna.2\n';
const NAMENODE = { 'dfs.namenode.name.dir': '/data/nn', 'dfs.hosts': '/etc/hadoop/hosts' };
const INTERPRETER = JSON.stringify({
  interpreterSettings: {
    spark: {
      id: 'spark',
      name: 'spark',
      group: 'spark',
      properties: {},
      option: { perUser: 'isolated', perNote: 'shared', isUserImpersonate: true },
    },
  },
});

/** What is found of one rule: file, line and sentence. */
async function found(rule: string, line = 'lint . -o json'): Promise<string[]> {
  const { out } = await folder.run(line);
  const { findings } = JSON.parse(out) as { findings: { rule: string; file: string; line: number }[] };
  return findings.filter((one) => one.rule === rule).map(({ file, line }) => `${file}:${line}`);
}

describe('files that lie in several folders are judged together', () => {
  it('names of tenants, with the pattern of the HDFS that is looked at too', async () => {
    folder.write({ 'prod/tenants.yaml': TENANTS, 'hadoop/hdfs-site.xml': xml({ [PATTERN]: '^[a-z]+$' }) });
    expect(await found('tenants/name-refused-by-hdfs')).toEqual(['prod/tenants.yaml:3']);
    expect(await found('tenants/name-refused-by-hdfs', 'lint prod -o json')).toEqual([]);
  });

  it('names of tenants, unless two of the HDFS do not agree', async () => {
    folder.write({
      'tenants.yaml': TENANTS,
      'a/hdfs-site.xml': xml({ [PATTERN]: '^[a-z]+$' }),
      'b/hdfs-site.xml': xml({ [PATTERN]: '^[a-z.0-9]+$' }),
    });
    expect(await found('tenants/name-refused-by-hdfs')).toEqual([]);
  });

  it('impersonation, with a namenode that lets nobody act for another', async () => {
    folder.write({
      'zeppelin/conf/interpreter.json': INTERPRETER,
      'hadoop/core-site.xml': xml({ 'fs.defaultFS': 'hdfs://ns1' }),
      'hadoop/hdfs-site.xml': xml(NAMENODE),
    });
    const line = 'lint . --zeppelin 0.10.1 -o json';
    expect(await found('zeppelin/impersonation-without-proxyuser', line)).toEqual(['zeppelin/conf/interpreter.json:1']);
    folder.write({ 'zeppelin/conf/zeppelin-env.sh': 'export ZEPPELIN_IMPERSONATE_SPARK_PROXY_USER=false\n' });
    expect(await found('zeppelin/impersonation-without-proxyuser', line)).toEqual([]);
  });

  it('impersonation, silent where the files of Hadoop are those of a client, or not all of them', async () => {
    folder.write({
      'conf/interpreter.json': INTERPRETER,
      'client/core-site.xml': xml({ 'fs.defaultFS': 'hdfs://ns1' }),
      'client/hdfs-site.xml': xml({ 'dfs.replication': '3' }),
      'part/core-site.xml': '<configuration><xi:include href="proxies.xml"/></configuration>',
      'part/hdfs-site.xml': xml(NAMENODE),
    });
    expect(await found('zeppelin/impersonation-without-proxyuser', 'lint . --zeppelin 0.10.1 -o json')).toEqual([]);
  });

  it('flags of Marathon in a folder that is not read any more', async () => {
    folder.write({ 'etc/marathon/conf/hostname': 'm1\n', 'etc/marathon/conf/zk': 'zk://z1:2181,z2:2181/marathon\n' });
    const line = 'lint . --marathon 1.11.24 -o json';
    expect(await found('marathon/conf-folder-unread', line)).toEqual(['etc/marathon/conf/hostname:1']);
    expect(await found('marathon/conf-folder-unread', 'lint . --marathon 1.4.9 -o json')).toEqual([]);
  });
});

describe('a shiro.ini is missing', () => {
  const site = xml({ 'zeppelin.server.addr': '0.0.0.0' });
  const ask = (path: string): Promise<string[]> =>
    found('zeppelin/shiro-missing', `lint ${path} --zeppelin 0.10.1 -o json`);

  it('where the folder has none', async () => {
    folder.write({ 'conf/zeppelin-site.xml': site });
    expect(await ask('conf')).toEqual(['conf/zeppelin-site.xml:2']);
    expect(await ask('conf/zeppelin-site.xml')).toEqual(['conf/zeppelin-site.xml:2']);
  });

  it('and not where it lies there and is not looked at: by name, or since git passes over it', async () => {
    folder.write({ 'conf/zeppelin-site.xml': site, 'conf/shiro.ini': '[urls]\n/** = authc\n' });
    expect(await ask('conf/zeppelin-site.xml')).toEqual([]);
    folder.write({ 'conf/.gitignore': 'shiro.ini\n' });
    expect(await ask('conf')).toEqual([]);
  });
});
