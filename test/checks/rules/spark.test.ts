import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/checks/rule.ts';
import { sparkConfRules } from '../../../src/checks/rules/spark.ts';
import { sparkConf } from '../../../src/checks/subjects/spark-conf-example.ts';
import type { Finding } from '../../../src/core/finding.ts';
import type { Edit } from '../../../src/core/source.ts';
import { knownKeys } from '../../../src/core/spark/known-keys.ts';

/** A text with edits made, from the last to the first. */
const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((now, { at, text: put }) => now.slice(0, at.start) + put + now.slice(at.end), text);

const editsOf = (findings: readonly Finding[]): Edit[] => findings.flatMap(({ edits }) => edits ?? []);

describe.each(sparkConfRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('is silent once its edits are made', () => {
    for (const subject of rule.bad) {
      const edits = editsOf(judge(subject, [rule]));
      if (edits.length === 0) continue;
      const mended = sparkConf(edited(subject.source.text, edits), subject.versions, subject.origin);
      expect(judge(mended, [rule])).toEqual([]);
    }
  });

  it('points into the text, at something', () => {
    for (const subject of rule.bad) {
      for (const { at } of judge(subject, [rule])) {
        expect(at === undefined || at.endLine > at.line || at.endColumn > at.column).toBe(true);
      }
    }
  });
});

describe('what is found in properties of Spark', () => {
  it('never repeats a secret', () => {
    const text = [
      'spark.master mesos://d1:7077',
      'spark.submit.deployMode cluster',
      'spark.mesos.secret hunter2',
      'spark.mesos.driver.secret.values hunter2',
      'spark.ssl.keyPassword "hunter2"',
      'spark.authenticate.secret hunter2 # hunter2',
      'spark.authenticate.secret hunter2',
    ].join('\n');
    for (const spark of ['1.6.3', '2.4.6', '3.5.6']) {
      expect(JSON.stringify(judge(sparkConf(text, { spark }), sparkConfRules))).not.toContain('hunter2');
    }
    expect(JSON.stringify(judge(sparkConf(text), sparkConfRules))).not.toContain('hunter2');
    for (const master of ['zk://a:hunter2@z1:2181/mesos', 'mesos://zk://a:hunter2@z1:2181/mesos']) {
      const found = judge(sparkConf(`spark.master ${master}\n`, { spark: '4.0.0' }), sparkConfRules);
      expect(found).not.toEqual([]);
      expect(JSON.stringify(found)).not.toContain('hunter2');
    }
  });

  it('comes with edits only where the version is known and the text is a file of properties', () => {
    const text = 'spark.shuffle.consolidateFiles true\n';
    const edits = (spark: string | undefined, origin: 'file' | 'command line') =>
      editsOf(judge(sparkConf(text, spark === undefined ? {} : { spark }, origin), sparkConfRules));
    expect(edits('2.4.6', 'file')).toHaveLength(1);
    expect(edits(undefined, 'file')).toEqual([]);
    expect(edits('2.4.6', 'command line')).toEqual([]);
  });

  it('renames a key to the name of its version, and takes it away where the new name is there', () => {
    const mended = (text: string, spark: string) =>
      edited(text, editsOf(judge(sparkConf(text, { spark }), sparkConfRules)));
    expect(mended('spark.blacklist.enabled true\n', '3.1.3')).toBe('spark.excludeOnFailure.enabled true\n');
    expect(mended('spark.reducer.maxReqSizeShuffleToMem 1g\n', '2.3.4')).toBe(
      'spark.reducer.maxReqSizeShuffleToMem 1g\n',
    );
    expect(mended('spark.blacklist.enabled true\nspark.excludeOnFailure.enabled false\n', '3.1.3')).toBe(
      'spark.excludeOnFailure.enabled false\n',
    );
  });

  it('is found without a throw in any properties, and edits stay within the text', () => {
    const key = fc.oneof(fc.constantFrom(...knownKeys().keys()), fc.string({ maxLength: 20 }));
    const word = fc.constantFrom(
      'true',
      'false',
      '0',
      '-1',
      '512m',
      '10s',
      'a:b;c',
      'mesos://m1:5050',
      'cluster',
      '1.5g',
    );
    const line = fc.tuple(key, fc.oneof(word, fc.string({ maxLength: 12 }))).map(([name, value]) => `${name} ${value}`);
    const version = fc.constantFrom('1.1.1', '1.5.2', '2.4.6', '3.5.6', '4.0.0', undefined);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), version, (lines, spark) => {
        const text = lines.join('\n');
        for (const { edits = [] } of judge(sparkConf(text, spark === undefined ? {} : { spark }), sparkConfRules)) {
          for (const { at } of edits) expect(at.start <= at.end && at.end <= text.length).toBe(true);
        }
      }),
    );
  });

  it('is nothing in files that are right', () => {
    for (const [spark, text] of right) expect(judge(sparkConf(text, { spark }), sparkConfRules)).toEqual([]);
  });
});

/** Files as they stand on platforms, in our words. */
const right: readonly (readonly [string, string])[] = [
  [
    '2.4.6',
    `# Defaults of the data team
spark.master                      mesos://zk://z1.example:2181,z2.example:2181,z3.example:2181/mesos
spark.mesos.coarse                true
spark.cores.max                   24
spark.executor.cores              4
spark.executor.memory             8g
spark.mesos.executor.memoryOverhead 1024
spark.mesos.role                  data
spark.mesos.principal             data
spark.mesos.secret.file           /etc/spark/data.secret
spark.mesos.constraints           pool:spark;zone:
spark.mesos.executor.docker.image registry.example:5000/spark:2.4.6-3
spark.mesos.executor.home         /opt/spark
spark.mesos.executor.docker.volumes /etc/hadoop/conf:/etc/hadoop/conf:ro,/data1/spark:/data1/spark:rw
spark.executorEnv.SPARK_LOCAL_DIRS /data1/spark
spark.mesos.uris                  hdfs:///conf/krb5.conf
spark.serializer                  org.apache.spark.serializer.KryoSerializer
spark.kryoserializer.buffer.max   512m
spark.sql.shuffle.partitions      400
spark.eventLog.enabled            true
spark.eventLog.dir                hdfs:///spark-logs
spark.executor.extraJavaOptions   -XX:+UseG1GC -Dlog4j.configuration=file:/etc/spark/log4j.properties
spark.driver.extraJavaOptions     -Dspark.foo=1
spark.network.timeout             600s
spark.hadoop.fs.s3a.impl          org.apache.hadoop.fs.s3a.S3AFileSystem
spark.cassandra.connection.host   10.0.0.7
`,
  ],
  [
    '3.5.1',
    `spark.master=k8s://https://k.example:6443
spark.submit.deployMode=cluster
spark.executor.instances=4
spark.executor.memory=4g
spark.executor.memoryOverheadFactor=0.2
spark.dynamicAllocation.enabled=true
spark.dynamicAllocation.minExecutors=1
spark.dynamicAllocation.maxExecutors=20
spark.kubernetes.container.image=registry.example/spark:3.5.1
spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension
spark.sql.adaptive.enabled=true
spark.local.dir=/tmp
spark.shuffle.rss.enabled=true
spark.executor.resource.gpu.amount=1
`,
  ],
  [
    '1.5.2',
    `spark.master mesos://zk://z1:2181/mesos
spark.mesos.coarse true
spark.cores.max 16
spark.executor.memory 6g
spark.local.dir /data1/spark,/data2/spark
spark.shuffle.memoryFraction 0.3
spark.storage.memoryFraction 0.5
spark.core.connection.ack.wait.timeout 600
`,
  ],
  [
    '2.1.0',
    `spark.master yarn
spark.submit.deployMode client
spark.driver.memory 4g
spark.yarn.executor.memoryOverhead 1024
spark.shuffle.service.enabled true
spark.dynamicAllocation.enabled true
spark.yarn.archive hdfs:///spark/libs.zip#libs
spark.ui.port 0
`,
  ],
];
