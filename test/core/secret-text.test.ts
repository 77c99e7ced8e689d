import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretPlaces, withoutSecrets } from '../../src/core/secret-text.ts';

const SECRET = 'hunter2-hunter2';

describe('a secret', () => {
  it.each([
    `spark.mesos.secret ${SECRET}`,
    `spark.mesos.secret=${SECRET}`,
    `spark.hadoop.fs.s3a.secret.key : ${SECRET}`,
    `fs.s3a.access.key = ${SECRET}`,
    `export ZEPPELIN_PASSWORD="${SECRET}"`,
    `MESOS_SECRET='${SECRET}'`,
    `"secret": "${SECRET}",`,
    `  db_password: ${SECRET} # of the database`,
    `spark-submit --conf spark.authenticate.secret=${SECRET} --class a.B`,
    `<name>javax.jdo.option.ConnectionPassword</name>\n    <value>${SECRET}</value>`,
    `<name>hadoop.ssl.password</name>\n<!-- of the store -->\n<value>${SECRET}</value>`,
    `"spark.mesos.secret": {\n  "name": "spark.mesos.secret",\n  "value": "${SECRET}",\n  "type": "text"\n}`,
    `zk://operator:${SECRET}@zk1:2181/mesos`,
    `http://op:${SECRET}@marathon:8080`,
    `curl -u admin:${SECRET} http://x`,
    `curl -uadmin:${SECRET} http://x`,
    `curl --user 'admin:${SECRET}' http://x`,
    `"cmd": "curl --user=\\"admin:${SECRET}\\" http://x"`,
    `"args": ["curl", "-u", "admin:${SECRET}", "http://x"]`,
    `run --password ${SECRET} --once`,
    `"args": ["run", "--password", "${SECRET}"]`,
    `mysqldump -h db -u root -p${SECRET} all`,
    `sshpass -p ${SECRET} ssh x`,
    `ldapsearch -x -D cn=a -w '${SECRET}' uid=b`,
    `curl -H "Authorization: Bearer ${SECRET}" http://x`,
    `"headers": {"Authorization": "Basic ${SECRET}"}`,
    `<value>digest:hdfs-zkfcs:${SECRET}</value>`,
    `"PASSWD": ["${SECRET}", "${SECRET}x"]`,
    `"CREDS": "user:${SECRET}"`,
    `spark.hadoop.fs.azure.account.key.a.blob.core.windows.net ${SECRET}`,
  ])('is hidden in %j, and known', (text) => {
    const shown = withoutSecrets(text);
    expect(shown).not.toContain(SECRET);
    expect(shown).toHaveLength(text.length);
    expect(
      secretPlaces(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(),
    ).toContain(SECRET);
  });

  it.each([
    'spark.mesos.secret.file /etc/secret',
    'dfs.block.access.token.enable true',
    '<name>dfs.block.access.token.enable</name>\n<value>true</value>',
    '"secret": { "source": "name" }',
    'spark.app.name token',
    'hdfs://nn1:8020/user',
    'docker run -u 1000:1000 --user hdfs:hadoop web:1',
    'beeline -u jdbc:hive2://hive:10000 -n a',
    'date -u +%H:%M:%S',
    'curl -u $USER:$PASS http://x',
    'docker run -p3306:3306 mysql',
    'spark-submit --jars mysql-connector.jar -package a.b',
    'curl -H "Authorization: Bearer ${TOKEN}" http://x',
    '"args": ["--password-file", "/etc/x"]',
    '"tokens": []',
    'fs.azure.account.keyprovider.a.blob.core.windows.net org.apache.hadoop.fs.azure.SimpleKeyProvider',
  ])('is not seen in %j', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('is hidden without end in short time, whatever the text is', () => {
    const part = fc.constantFrom(
      'secret',
      'password',
      '=',
      ': ',
      ' ',
      '"',
      "'",
      '\n',
      '<name>',
      '</name>',
      '<value>',
      '{',
      '//',
      '@',
      'x',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 200 }).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (one) => withoutSecrets(one).length === one.length));
    expect(
      withoutSecrets(
        `${'secret'.repeat(20_000)}\n${'x'.repeat(500_000)}\n${'//'.repeat(20_000)}\n${'</name>'.repeat(20_000)}`,
      ),
    ).toBeDefined();
  });
});
