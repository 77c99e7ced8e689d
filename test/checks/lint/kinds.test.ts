import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReaders, recognise } from '../../../src/checks/lint/file-readers.ts';
import { Flags } from '../../../src/checks/subjects/flags.ts';
import { SparkConf } from '../../../src/checks/subjects/spark-conf.ts';
import type { OneSubject } from '../../../src/checks/subjects/text-subjects.ts';
import { tenantFields } from '../../../src/commands/tenant-fields.ts';
import { Source } from '../../../src/core/source.ts';
import { tenantWordNames } from '../../../src/core/tenant-words.ts';
import { fixtures } from '../../support/fixtures.ts';

const APP = '{"id": "/web", "cmd": "a", "cpus": 1}';

async function subjectsOf(path: string, text: string): Promise<readonly OneSubject[]> {
  const kind = recognise(path, text);
  return kind === undefined ? [] : (await fileReaders[kind].read(new Source(path, text), {})).subjects;
}

const kindsOf = async (path: string, text: string): Promise<string[]> =>
  (await subjectsOf(path, text)).map(({ kind }) => kind);

/** The settings of each subject of a file, with what is written where they are said to stand. */
async function settingsOf(path: string, text: string): Promise<string[][]> {
  return (await subjectsOf(path, text)).flatMap(({ subject }) =>
    subject instanceof Flags || subject instanceof SparkConf
      ? subject.settings.entries.map(({ key, value, valueAt }) => [key, value, text.slice(valueAt.start, valueAt.end)])
      : [],
  );
}

describe('a file is known', () => {
  it.each([
    ['etc/mesos-master/quorum', '2\n', 'mesos-master'],
    ['etc/mesos-agent/?no-hostname_lookup', '', 'mesos-agent'],
    ['etc/mesos-slave/work_dir', '/var/lib/mesos', 'mesos-agent'],
    ['etc/marathon/conf/hostname', 'm1', 'marathon-flags'],
    ['etc/default/mesos-slave', 'MESOS_MASTER=zk://z1/mesos\n', 'mesos-agent'],
    ['etc/default/marathon', 'MARATHON_HOSTNAME=m1\n', 'marathon-flags'],
    ['units/mesos-master.service', '[Service]\nExecStart=/usr/sbin/mesos-master --quorum=1\n', 'mesos-master'],
    ['start.sh', '#!/bin/sh\nexec mesos-agent --work_dir=/a\n', 'mesos-agent'],
    ['run.sh', 'sudo /usr/sbin/mesos-daemon.sh mesos-slave --ip=a\nspark-submit x.jar\n', 'mesos-agent'],
    ['start.sh', 'mesos master \\\n  --quorum=1\n', 'mesos-master'],
    ['units/mesos-master@.service', '[Service]\nExecStart=/bin/sh -c "exec mesos-master"\n', 'mesos-master'],
    ['units/dcos-mesos-master.service', '[Service]\nExecStart=$PKG_PATH/bin/mesos-master\n', 'mesos-master'],
    ['units/dcos-mesos-slave-public.service', '[Service]\nKillMode=control-group\n', 'mesos-agent'],
    ['units/dcos-marathon.service', '[Service]\n', 'marathon-flags'],
    ['units/mesos-slave.service', '[Service]\n', 'mesos-agent'],
    ['system/mesos-agent.service.d/10-limits.conf', '[Service]\nLimitNOFILE=1\n', 'mesos-agent'],
    ['deploy/mesos-agent-env.sh', 'export MESOS_work_dir=/a\n', 'mesos-agent'],
    ['deploy/mesos-master-env.sh.template', '# export MESOS_log_dir=/a\n', 'mesos-master'],
    ['fleet/worker.service', '[Service]\nExecStart=/bin/bash -c "mesos-agent --master=m"\n', 'mesos-agent'],
    ['up.sh', 'docker run -d -e MESOS_QUORUM=1 example/mesos-master:1.4.1\n', 'mesos-master'],
    ['up.sh', 'java -Xmx1g -cp /usr/bin/marathon mesosphere.marathon.Main --zk zk://z1/m\n', 'marathon-flags'],
    ['answer.json', `{"app": {"id": "/web", "cpus": 1}}`, 'marathon-app'],
    ['run.sh', 'spark-submit --conf a=b x.jar\n', 'spark-env'],
    ['conf/spark-env.sh', 'A=b\n', 'spark-env'],
    ['conf/zeppelin-env.sh', 'A=b\n', 'zeppelin-env'],
    ['conf/interpreter.json', '{}', 'zeppelin-interpreter'],
    ['x.json', APP, 'marathon-app'],
    ['x.json', `[${APP}]`, 'marathon-app'],
    ['x.yaml', 'id: /web\ncmd: a\ncpus: 1\n', 'marathon-app'],
    ['x.json', `{"id": "/g", "apps": [${APP}]}`, 'marathon-group'],
    ['x.json', '{"id": "/p", "containers": [{"name": "a", "resources": {"cpus": 1}}]}', 'marathon-pod'],
    ['x.json', '{"run_tasks": [], "permissive": false}', 'mesos-acls'],
    ['x.json', '{"credentials": [{"principal": "a", "secret": "b"}]}', 'mesos-credentials'],
    ['x.json', '[{"role": "a", "weight": 2}]', 'mesos-weights'],
    ['tenants.yaml', 'tenants:\n  - anna\n', 'tenants'],
    ['x.json', '{"type": "UPDATE_QUOTA", "update_quota": {}}', 'mesos-quota'],
  ])('%s as %s is %s', (path, text, kind) => {
    expect(recognise(path, text)).toBe(kind);
  });

  it.each([
    ['package.json', '{"name": "a", "version": "1.0.0", "scripts": {"cmd": "b"}}'],
    ['deployment.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {}\nspec:\n  containers: []\n'],
    ['docker-compose.yml', 'version: "3"\nservices:\n  mesos-master:\n    image: a\n'],
    ['README.md', 'Run `mesos-master --quorum=1`.'],
    ['deploy.sh', '# mesos-master --quorum=1\ncurl http://mesos-master:5050\n'],
    ['run.sh', 'docker run --name mesos-slave --net=host -e A=b image\n'],
    ['data.json', '[{"role": "a", "weight": 2, "name": "x"}]'],
    ['pull.sh', 'docker pull example/mesos-slave:1.4.1\n'],
    ['mesos-credentials.sh', 'openssl rand -hex 16 > secret\n'],
    ['mesos-agent.json', '{"name": "a"}'],
    ['users.json', '{"id": 1, "name": "a", "instances": []}'],
  ])('%s is none of ours', (path, text) => {
    expect(recognise(path, text)).toBeUndefined();
  });
});

describe('what stands in another file', () => {
  it('is known in an app: properties on the command line and in variables, flags of what it starts', async () => {
    const spark = {
      id: '/etl',
      cmd: 'A="b c" bin/spark-submit --conf "spark.a=x y" --master mesos://m --class C j.jar --conf no=1',
      cpus: 1,
      env: { MESOSCTL_SPARK_DEFAULTS: 'spark.b 1\nspark.c 2', SPARK_SUBMIT_OPTIONS: '--conf spark.d=3' },
    };
    const text = JSON.stringify(spark, null, 2);
    expect(await kindsOf('app.json', text)).toEqual(['marathon-app', 'spark-conf', 'spark-conf', 'spark-conf']);
    expect(await settingsOf('app.json', text)).toEqual([
      ['spark.a', 'x y', 'x y'],
      ['spark.master', 'mesos://m', 'mesos://m'],
      ['spark.b', '1', '1'],
      ['spark.c', '2', '2'],
      ['spark.d', '3', '3'],
    ]);
    const agent = JSON.stringify({ id: '/m', cmd: 'mesos-agent --work_dir=/a --no-strict', mem: 32 });
    expect(await settingsOf('app.json', agent)).toEqual([
      ['work_dir', '/a', '/a'],
      ['strict', 'false', '--no-strict'],
    ]);
  });

  it('is known in a group and below it', async () => {
    const text = `{"id": "/g", "apps": [${APP}], "groups": [{"id": "h", "apps": [${APP}], "pods": [{"id": "p"}]}]}`;
    expect(await kindsOf('g.json', text)).toEqual(['marathon-group', 'marathon-app', 'marathon-app', 'marathon-pod']);
  });

  it('is known in a setting of Zeppelin, of each of its shapes', async () => {
    const old =
      '{"interpreterSettings": {"2C": {"id": "2C", "name": "spark", "group": "spark", "properties": {"spark.a": "1"}}}}';
    const today = old.replace('"1"', '{"name": "spark.a", "value": 1, "type": "number"}');
    for (const text of [old, today]) {
      expect(await kindsOf('interpreter.json', text)).toEqual(['zeppelin-interpreter', 'spark-conf']);
      expect(await settingsOf('interpreter.json', text)).toEqual([['spark.a', '1', '1']]);
    }
  });

  it('is known in a unit, a file of variables and a folder of flags', async () => {
    const unit =
      '[Service]\nEnvironment=MESOS_PORT=5051 "MESOS_ATTRIBUTES=a:b c"\nExecStart=/sbin/mesos-agent \\\n  --work_dir=/a\n';
    expect(await settingsOf('mesos-agent.service', unit)).toEqual([
      ['port', '5051', '5051'],
      ['attributes', 'a:b c', 'a:b c'],
      ['work_dir', '/a', '/a'],
    ]);
    expect(await settingsOf('etc/default/mesos-master', 'export MESOS_SLAVE_PING_TIMEOUT="5secs"\nOTHER=1\n')).toEqual([
      ['agent_ping_timeout', '5secs', '5secs'],
    ]);
    expect(await settingsOf('etc/mesos-agent/?no-switch_user', '')).toEqual([['switch_user', 'false', '']]);
    expect(await settingsOf('deploy/mesos-agent-env.sh', 'export MESOS_work_dir=/a\n')).toEqual([
      ['work_dir', '/a', '/a'],
    ]);
  });

  it('brings the version that an image or a folder names', async () => {
    const text = JSON.stringify({ id: '/z', mem: 1, container: { docker: { image: 'apache/zeppelin:0.10.1' } } });
    expect((await subjectsOf('z.json', text)).map(({ subject }) => subject.versions)).toEqual([{ zeppelin: '0.10.1' }]);
    const [, conf] = await subjectsOf('run.sh', '/opt/spark-2.4.6-bin-hadoop2.7/bin/spark-submit --conf a=b j.jar\n');
    expect(conf?.subject.versions).toEqual({ spark: '2.4.6' });
  });
});

describe('a program in a container', () => {
  const unit = (line: string): string =>
    `[Unit]\nAfter=docker.service\n[Service]\nExecStartPre=-/usr/bin/docker rm x\n${line}\n`;

  it('has its variables and the flags behind the image, within the quotes of a shell and of systemd', async () => {
    const text = unit(
      'ExecStart=-/usr/bin/sh -c "IMAGE=`get image` && docker run --net=host -e A=b -e MESOS_PORT=5051 \\\n  --name=mesos-slave ${IMAGE} --attributes=zone:a\\;os:x --work_dir=\\"/var/lib/mesos\\""',
    );
    expect(await settingsOf('mesos-slave@.service', text)).toEqual([
      ['port', '5051', '5051'],
      ['attributes', 'zone:a;os:x', 'zone:a\\;os:x'],
      ['work_dir', '/var/lib/mesos', '/var/lib/mesos'],
    ]);
  });

  it('is known by its image, or by the word behind it, and brings its version', async () => {
    const lines = [
      'docker run -d --name m example/mesos-master:1.4.1 --quorum=2 --work_dir=/a',
      'podman run -it -v /a:/b --rm example/base mesos-master --quorum=2 --work_dir=/a',
      'sudo docker run --privileged example/base:1 sh -c "exec mesos master --quorum=2 --work_dir=/a"',
    ];
    for (const line of lines) {
      expect(await settingsOf('up.sh', `${line}\n`), line).toEqual([
        ['quorum', '2', '2'],
        ['work_dir', '/a', '/a'],
      ]);
    }
    const [master] = await subjectsOf('up.sh', `${lines[0]} --zk=zk://z1/mesos\n`);
    expect(master?.subject.versions).toEqual({ mesos: '1.4.1' });
  });

  it('may have further flags of its image, and no unit ends its tasks', async () => {
    const [agent] = await subjectsOf(
      'mesos-agent.service',
      unit('ExecStart=docker run example/mesos-agent --master=m'),
    );
    expect(agent?.subject).toMatchObject({ isWhole: false, unit: { entries: [] } });
  });
});

describe('a unit', () => {
  it('has its variables before the flags of its line, which count more', async () => {
    const text = '[Service]\nEnvironment=MESOS_PORT=1 MESOS_MASTER=m\nExecStart=/sbin/mesos-agent --port=2\n';
    const subjects = await subjectsOf('mesos-agent.service', text);
    expect(
      subjects.map(({ subject }) => subject instanceof Flags && [subject.settings.value('port'), subject.isWhole]),
    ).toEqual([['2', true]]);
  });

  it('that is a part of one says nothing of the rest', async () => {
    const path = 'mesos-agent.service.d/10-x.conf';
    const of = async (text: string) => (await subjectsOf(path, text)).map(({ subject }) => subject);
    expect(await of('[Service]\nEnvironment=MESOS_PORT=1\n')).toMatchObject([
      { isWhole: false, unit: { entries: [] } },
    ]);
    expect(await of('[Service]\nKillMode=mixed\n')).toMatchObject([{ unit: { entries: [{ value: 'mixed' }] } }]);
  });

  it('that is a template is none', () => {
    expect(recognise('mesos-agent.service', '[Service]\nExecStart=mesos-agent --ip={{ ip }}\n')).toBeUndefined();
  });
});

describe('a word that is the name of a program', () => {
  it('is one where a command begins, and not among the options of another', async () => {
    const text = JSON.stringify({ id: '/a', mem: 1, cmd: 'docker run --name mesos-slave --net=host image' });
    expect(await settingsOf('app.json', text)).toEqual([]);
    expect(await settingsOf('start.sh', 'A=1 exec mesos master --quorum=1 $MORE\n')).toEqual([['quorum', '1', '1']]);
  });

  it('has all its flags there, unless a variable brings more', async () => {
    const isWhole = async (text: string) =>
      (await subjectsOf('start.sh', text)).map(({ subject }) => subject instanceof Flags && subject.isWhole);
    expect(await isWhole('mesos-master --zk=zk://z1/mesos\n')).toEqual([true]);
    expect(await isWhole('mesos-master --zk=zk://z1/mesos $MORE\n')).toEqual([false]);
    expect(await isWhole('export MESOS_PORT=1\nmesos-master --zk=zk://z1/mesos\n')).toEqual([false, false]);
  });
});

describe('what a file may say of a tenant', () => {
  it('is what the command line may', () => {
    const { user: _name, ...others } = tenantFields;
    expect(tenantWordNames).toEqual(Object.keys(others));
  });
});

const recordings = fixtures('mesos');

describe.skipIf(recordings === undefined)('what real servers answered', () => {
  it.each([
    ['agent/GET_FLAGS.response.json', 'mesos-agent', 'isolation', 'posix/cpu,posix/mem,filesystem/posix'],
    ['master/GET_FLAGS.response.json', 'mesos-master', 'quorum', '2'],
    ['plain/agent_flags.response', 'mesos-agent', 'isolation', 'posix/cpu,posix/mem,filesystem/posix'],
    ['plain/master_flags.response', 'mesos-master', 'quorum', '2'],
  ])('%s is the flags of a %s', async (name, kind, flag, value) => {
    const path = join(recordings ?? '', name);
    expect(existsSync(path)).toBe(true);
    const text = readFileSync(path, 'utf8');
    expect(await kindsOf('flags.json', text)).toEqual([kind]);
    expect((await settingsOf('flags.json', text)).find(([key]) => key === flag)?.[1]).toBe(value);
  });
});

describe('a file that a deployment tool fills in', () => {
  it.each([
    [
      'spark-defaults.conf',
      '<% if @master -%>\nspark.master <%= @master %>\n<% else -%>\nspark.master local\n<% end -%>\n',
    ],
    ['spark-defaults.conf', 'spark.master {{ spark_master }}\n'],
    ['spark-env.sh', 'SPARK_LOCAL_DIRS={{ spark_dirs }}\n'],
  ])('is nothing that is judged: %s', (path, text) => {
    expect(recognise(path, text)).toBeUndefined();
  });

  it.each([
    ['app.json', '{"id": "/web", "cmd": "a", "instances": ${COUNT}, "cpus": 1}'],
    ['acls.json', '{"permissive": {{ permissive }}, "run_tasks": []}'],
    ['app.yaml', 'id: /web\ncmd: a\n{% if big %}\ncpus: 4\n{% endif %}\n'],
    ['marathon-group.json', '{"id": "/g", "apps": [<%= apps %>]}'],
  ])('is nothing that is judged where more than a text is put in: %s', (path, text) => {
    expect(recognise(path, text)).toBeUndefined();
  });

  it('is judged where it only looks like one', () => {
    expect(recognise('app.json', '{"id": "/web", "cmd": "echo [ ${A} {{b}} ]", "cpus": 1}')).toBe('marathon-app');
  });

  it('is not one for what Spark itself fills in', () => {
    expect(recognise('spark-defaults.conf', 'spark.executor.extraJavaOptions -Dlog={{EXECUTOR_ID}}\n')).toBe(
      'spark-conf',
    );
  });
});
