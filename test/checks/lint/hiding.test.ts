import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hiding } from '../../../src/checks/lint/hiding.ts';
import { findingFormats } from '../../../src/core/finding-formats.ts';
import { Source } from '../../../src/core/source.ts';
import { lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();

/** Signs that must be written otherwise in a URL, where one would be read as something else. */
const inUrl = (secret: string): string => secret.replace(/[\s"'<>&#/@:\\]/g, '');

/** Without those that end a word of a shell, which nobody writes bare. */
const inCommand = (secret: string): string => secret.replace(/[\s"'<>&;|\\$]/g, '');

/** One of every kind of file, with a secret wherever that kind may have one, and with faults beside it and in it. */
const filesWith = (secret: string): Record<string, string> => ({
  'spark-defaults.conf': `# spark 2.4.6
spark.master mesos://zk://ops:${inUrl(secret)}@zk1:2181/mesos
spark.mesos.principal a
spark.mesos.secret ${secret}
spark.mesos.secret ${secret}
spark.ssl.keyPassword = ${secret} # of the store
spark.authenticate.secrt ${secret}
spark.hadoop.fs.s3a.secret.key ${secret}
spark.shuffle.consolidateFiles true
spark.executor.memory 4096
spark.executor.extraJavaOptions -Xmx4g -Ddb.password=${secret} -Dspark.executor.memory=1g
spark.ui.port http://ops:${inUrl(secret)}@host
`,
  'spark-env.sh': `export SPARK_MESOS_SECRET="${secret}"
export SPARK_JAVA_OPTS="-Dspark.authenticate.secret=${secret} -Dspark.cleaner.ttl=3600"
spark-submit --conf spark.mesos.secret=${secret} --conf spark.executor.memory=4096 --class a.B x.jar
`,
  'zeppelin-env.sh': `export MASTER=mesos://ops:${inUrl(secret)}@m1:5050
export ZEPPELIN_PASSWORD='${secret}'
export ZEPPELIN_PORT=8081
`,
  'zeppelin-site.xml': `<configuration>
<property><name>zeppelin.ssl.keystore.password</name><value>${secret}</value></property>
<property><name>zeppelin.ssl.keystore.password</name><value>${secret}x</value></property>
<property><name>zeppelin.ssl</name><value>on</value></property>
<property><name>zeppelin.server.port</name><value>8080</value></property>
</configuration>
`,
  'interpreter.json': JSON.stringify(
    {
      interpreterSettings: {
        spark: {
          id: 'spark',
          name: 'spark',
          group: 'spark',
          properties: {
            'spark.mesos.secret': { name: 'spark.mesos.secret', value: secret, type: 'password' },
            'spark.executor.memory': { name: 'spark.executor.memory', value: '4096', type: 'string' },
            password: secret,
          },
          option: { perUser: 'shared' },
        },
      },
    },
    undefined,
    2,
  ),
  'shiro.ini': `[users]
alice = ${secret}, admin
admin = password1, admin
[main]
ldapRealm = org.apache.zeppelin.realm.LdapRealm
ldapRealm.contextFactory.url = ldap://ops:${inUrl(secret)}@ldap1:389
ldapRealm.contextFactory.systemPassword = ${secret}
ldapRealm.contextFactory.systemPasswort = $nothing
[urls]
/** = anon
`,
  'core-site.xml': `<configuration>
  <property><name>fs.defaultFS</name><value>hdfs://ops:${inUrl(secret)}@nn_1:8020</value></property>
  <property>
    <name>hadoop.security.group.mapping.ldap.bind.password</name>
    <!-- of the directory -->
    <value>${secret}</value>
  </property>
  <property><name>fs.s3a.secret.key</name><value>${secret}</value></property>
  <property><name>fs.s3a.secret.key</name><value>${secret}y</value></property>
  <property><name>fs.permissions.umask-mode</name><value>000</value></property>
</configuration>
`,
  'hdfs-site.xml': `<configuration>
  <property><name>fs.s3a.secret.key</name><value>${secret}z</value></property>
  <property><name>dfs.permissions.enabled</name><value>false</value></property>
  <property><name>dfs.replication</name><value>0</value></property>
</configuration>
`,
  'hue.ini': `[desktop]
secret_key=${secret}
http_500_debug_mode=true
[[ldap]]
ldap_url=ldap://ops:${inUrl(secret)}@ldap1
bind_password=${secret} # hidden
[[database]]
engine=sqlite3
password="""${secret}
${secret}"""
[hadoop]
[[hdfs_clusters]]
[[[default]]]
fs_defaultfs=hdfs://nn1:8020
`,
  'credentials.json': JSON.stringify({
    credentials: [{ principal: 'a', secret }, { principal: 'a', secret }, { secret }],
  }),
  'credential.txt': `a ${secret}\n`,
  'acls.json': JSON.stringify({ run_tasks: [{ principals: { values: ['a'] }, users: { type: 'ANY' } }] }),
  'weights.json': JSON.stringify([{ role: 'a b', weight: 2 }]),
  'quota.json': JSON.stringify({ role: 'a/b', guarantee: [] }),
  'mesos-master.sh': `exec mesos-master --zk=zk://ops:${inUrl(secret)}@zk1:2181,zk2:2181/mesos --quorum=1 --secret=${secret} --workdir=/tmp/x\n`,
  'etc/mesos-agent/jwt_secret_key': `${secret}\n`,
  'etc/mesos-agent/master': `zk://ops:${inUrl(secret)}@zk1:2181/mesos\n`,
  'marathon.env': `MARATHON_ZK=zk://ops:${inUrl(secret)}@zk1:2181/marathon\nMARATHON_HTTP_CREDENTIALS=ops:${secret}\nMARATHON_MESOS_AUTHENTICATION_SECRET=${secret}\n`,
  'marathon-app.json': JSON.stringify(
    {
      id: '/tenants/alice',
      cmd: `curl -u ops:${inCommand(secret)} -H 'Authorization: Bearer ${inCommand(secret)}' http://x | run --password ${inCommand(secret)}; spark-submit --conf spark.mesos.secret=${secret} --conf spark.executor.memory=4096 x.jar`,
      cpus: '2',
      mem: 32,
      instances: 1,
      uris: [`http://ops:${inUrl(secret)}@files/x.tgz`],
      env: {
        DB_PASSWORD: secret,
        URL: `jdbc:mysql://ops:${inUrl(secret)}@db/x`,
        SPARK_DAEMON_JAVA_OPTS: `-Dx.secret=${secret}`,
        CREDS: `ops:${secret}`,
        PASSWD: [secret, [{ x: secret }]],
        SECRET: { a: secret, b: { c: [secret] } },
      },
      constraints: [['hostname', 'GROUP_BY']],
    },
    undefined,
    2,
  ),
  'marathon-group.json': JSON.stringify({
    id: '/g',
    apps: [{ id: 'x', cmd: 'sleep 1', env: { TOKEN: secret, PASSWD: [secret] } }],
  }),
  'marathon-pod.json': JSON.stringify({
    id: '/p',
    environment: { API_PASSWORD: secret },
    labels: { PASSWD: [secret], SECRET: { a: secret } },
    containers: [
      {
        exec: { command: { shell: `curl -u ops:${inCommand(secret)} http://x` } },
        name: 'a b',
        resources: { cpus: 0.1, mem: 32 },
        image: { kind: 'DOCKER', id: 'x' },
      },
    ],
  }),
  'mesosctl.yaml': `contexts:\n  prod:\n    mesos:\n      masters: [http://ops:${inUrl(secret)}@m1:5050]\n      secret: ${secret}\n    ldap:\n      url: ldap://ldap1\n      password: ${secret}\n      passwort: ${secret}\n`,
  'tenants.yaml': `version: 1\ntenants:\n  - user: alice\n    password: ${secret}\n    rolle: x\n`,
});

interface Told {
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly mend?: string;
  }[];
}

const outputs = async (words: string): Promise<string> => {
  const { out, err } = await folder.run(`lint . ${words}`);
  return out + err;
};

/** Letters that stand nowhere else: a single one that comes out is found. */
const strange = fc.string({ unit: fc.constantFrom(...'ჰჯჭცჩშჟრსტ'), minLength: 1, maxLength: 20 });

describe('a secret of a file', { timeout: 60_000 }, () => {
  it.each(findingFormats)('is in no output as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(strange, async (secret) => {
        folder.write(filesWith(secret));
        const said = await outputs(`-o ${format} --stats`);
        expect(said.length).toBeGreaterThan(1000);
        expect(said.match(/[Ⴀ-ჿ]+/g)).toBeNull();
      }),
      { numRuns: 3 },
    );
  });

  it('is in no difference that --fix shows', async () => {
    await fc.assert(
      fc.asyncProperty(strange, async (secret) => {
        folder.write(filesWith(secret));
        const said = await outputs('--fix --dry-run');
        expect(said).toContain('-spark.shuffle.consolidateFiles true');
        expect(said.match(/[Ⴀ-ჿ]+/g)).toBeNull();
      }),
      { numRuns: 3 },
    );
  });

  it('with signs of its format in it is in no output', async () => {
    const odd = fc.string({ unit: fc.constantFrom(...'ჰჯ"\'\\&<>#=:, '), minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(odd, async (middle) => {
        const secret = `ჰ${middle}ჯ`;
        const files = filesWith(secret);
        const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        folder.write({
          ...filesWith('x1'),
          'interpreter.json': files['interpreter.json'] ?? '',
          'credentials.json': files['credentials.json'] ?? '',
          'marathon-group.json': files['marathon-group.json'] ?? '',
          'core-site.xml': filesWith(xml)['core-site.xml'] ?? '',
          'zeppelin-site.xml': filesWith(xml)['zeppelin-site.xml'] ?? '',
        });
        expect((await outputs('-o json')).match(/[Ⴀ-ჿ]+/g)).toBeNull();
      }),
      { numRuns: 8 },
    );
  });

  it('changes no word that is said, though it be a word of the rules themselves', async () => {
    const told = async (secret: string): Promise<ReadonlyMap<string, string>> => {
      folder.write(filesWith(secret));
      const { findings } = JSON.parse(await outputs('-o json')) as Told;
      return new Map(
        findings.map(({ rule, file, line, column, message, mend }) => [
          `${rule} ${file}:${line}:${column}`,
          `${message} ${mend ?? ''}`,
        ]),
      );
    };
    const plain = await told('ჰჰ');
    const own = new Set([...plain.values()].join(' ').match(/[\w.-]*\w/g));
    const words = fc.constantFrom('a', 's', 'set again', ...own);
    await fc.assert(
      fc.asyncProperty(words, async (word) => {
        const [said, other] = [await told(word), await told(word.replace(/\S/g, 'ჰ'))];
        // Rules that judge the secrets themselves may see none in one of the two.
        const both = [...said].filter(([key]) => other.has(key));
        expect(both.length).toBeGreaterThan(30);
        for (const [key, words] of both) expect(words).toBe(other.get(key));
      }),
      { numRuns: 10 },
    );
  });

  it('is hidden letter by letter in any text, so that places stay', () => {
    const piece = fc.constantFrom(
      ...['secret', 'password', '=', ': ', ' ', '"', "'", '\n', '<name>', '</name>', '<value>', '</value>', '{', '}'],
      ...['//', '@', '\\', '\\u0041', '&amp;', '&#65;', '\ud800', '𝔘', 'x', 'token', '$', ','],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = new Source('x', pieces.join(''));
        const hiding = new Hiding({ source, kind: undefined, subjects: [] });
        expect(hiding.whole).toHaveLength(source.text.length);
        expect(hiding.veiled().text).toHaveLength(source.text.length);
        expect(hiding.veiled(new Set([1])).text).toHaveLength(source.text.length);
      }),
    );
  });
});
