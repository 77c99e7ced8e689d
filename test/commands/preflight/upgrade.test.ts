import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { namedFaults } from '../../../src/lab/fault-script/named.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type RepositoryFiles, soundRepository, writeRepository } from '../../support/lab-repository.ts';
import { platformOf } from '../../support/platform.ts';
import { preflight, saidBy } from '../../support/preflight.ts';
import { run } from '../../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
  for (const name of ['alice', 'bob']) {
    await run(lab.env, `user provision ${name} --create-account --partition spark --yes`);
  }
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => lab.loadFaults(undefined));

const upgrade = (words: string, files: RepositoryFiles = {}) =>
  preflight(lab.env, `upgrade ${words}`, { cwd: writeRepository(lab, 'repository', files) });

describe('a platform that may go to other versions', () => {
  it('is told from where to where, and what is worth a look', async () => {
    const { exit, of, check } = await upgrade('--spark 3.2.4 conf', soundRepository(lab));
    expect(of('failed')).toEqual([]);
    expect(of('unread')).toEqual([]);
    expect(check('versions/newer')?.told).toBe('Spark 3.1.3 to 3.2.4');
    expect(check('versions/spark-in-zeppelin')?.told).toBe('Zeppelin 0.10.1 takes Spark 2.0 to 3.2');
    expect(check('versions/mesos-for-spark')?.told).toBe('Spark 3.2.4 needs 1.0.0, and there is 1.11.0');
    expect(check('versions/spark-on-mesos')?.state).toBe('warned');
    expect(saidBy(check('running/notebook-images'))).toMatch(
      /^registry\S+ has Spark 3\.1\.3; it is that of \/alice\/zeppelin and \/bob\/zeppelin\.$/,
    );
    expect(exit).toBe(0);
  });

  it('changes nothing', async () => {
    const before = await platformOf(lab);
    await upgrade('--spark 3.5.1');
    expect(await platformOf(lab)).toEqual(before);
  });
});

describe('versions that do not go together', () => {
  it.each([
    ['--spark 4.0.0', 'versions/spark-on-mesos', /^Spark 4\.0\.0 does not run on Mesos/],
    ['--spark 3.5.1', 'versions/spark-in-zeppelin', /^Zeppelin 0\.10\.1 takes Spark 2\.0 to 3\.2, and not 3\.5\.1/],
    [
      '--spark 3.5.1 --mesos 0.28.2',
      'versions/mesos-for-spark',
      /^Spark 3\.5\.1 needs Mesos 1\.0\.0, and there is 0\.28\.2/,
    ],
    ['--mesos 1.4.1', 'versions/mesos-for-marathon', /^Marathon 1\.11\.24 needs Mesos 1\.5\.0, and there is 1\.4\.1/],
  ])('are a fault: %s', async (words, id, says) => {
    const { exit, check } = await upgrade(words);
    expect(check(id)?.state).toBe('failed');
    expect(saidBy(check(id))).toMatch(says);
    expect(exit).toBe(1);
  });

  it('are none where the other one goes along', async () => {
    const { check } = await upgrade('--spark 3.5.1 --zeppelin 0.11.2');
    expect(check('versions/spark-in-zeppelin')?.state).toBe('passed');
  });

  it('are told where one is not known to anybody', async () => {
    const { check } = await upgrade('--spark 3.5.1 --zeppelin 0.99.0');
    expect(check('versions/spark-in-zeppelin')).toMatchObject({ state: 'warned' });
    expect(saidBy(check('versions/spark-in-zeppelin'))).toBe('Which Spark Zeppelin 0.99.0 takes is not known.');
  });

  it('are told where they are older than what is there', async () => {
    const { check } = await upgrade('--marathon 1.10.0');
    expect(saidBy(check('versions/newer'))).toMatch(/^Marathon 1\.10\.0 is older than 1\.11\.24, which is there/);
  });

  it.each([
    [
      '--hadoop 2.7.3',
      /^The namenodes of Hadoop 3\.4\.1 keep their metadata in the layout -67, and Hadoop 2\.7\.3 knows -63/,
    ],
    [
      '--marathon 1.5.0',
      /^Marathon 1\.11\.24 keeps its state in ZooKeeper in the version 110\.100, and Marathon 1\.5\.0 knows/,
    ],
  ])('are a fault where what was written cannot be read any more: %s', async (words, says) => {
    const { exit, check } = await upgrade(words);
    expect(check('versions/newer')).toMatchObject({ state: 'failed' });
    expect(saidBy(check('versions/newer'))).toMatch(says);
    expect(exit).toBe(1);
  });

  it('are warned of where nothing is known of what was written', async () => {
    for (const words of ['--spark 2.4.6', '--mesos 1.10.0', '--zeppelin 0.9.0', '--hadoop 3.4.0']) {
      const { check } = await upgrade(words);
      expect(check('versions/newer')).toMatchObject({ state: 'warned' });
      expect(saidBy(check('versions/newer'))).toMatch(/ is older than .* which is there: settings are judged for /);
    }
  });
});

describe('the way of a Marathon', () => {
  it('leads over those versions that alone can be read by the next one', async () => {
    const old = await startTestLab({ agents: 1, marathon: { version: '1.3.10' } });
    try {
      const { check } = await preflight(old.env, 'upgrade --marathon 1.8.222');
      expect(check('versions/marathon-way')?.state).toBe('failed');
      expect(check('versions/marathon-way')?.problems[0]?.hint).toBe(
        '1.3.10 → 1.4 → 1.6 → 1.8.222; back up ZooKeeper before each step.',
      );
    } finally {
      await old.stop();
    }
  });
});

describe('what breaks with the versions to come', () => {
  const files = {
    'conf/spark-defaults.conf':
      '# spark 2.4.8\nspark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\nspark.shuffle.consolidateFiles true\n',
  };

  it('is told of files where it is found with them, and not found now', async () => {
    const { exit, check } = await upgrade('--offline --spark 4.0.0 conf', files);
    expect(check('repository/spark')?.problems.map(({ rule }) => rule)).toEqual(['spark/mesos-support-removed']);
    expect(exit).toBe(1);
  });

  it('is judged by the versions that the files and their configuration name, where no platform is asked', async () => {
    const own = {
      '.mesosctl-lint.yaml': 'versions:\n  zeppelin: 0.10.1\n  mesos: 0.28.2\n',
      'conf/spark-defaults.conf': '# spark 3.1.3\nspark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n',
      'zeppelin/zeppelin-env.sh': 'export SPARK_HOME=/opt/spark-3.1.3\n',
    };
    const { check } = await upgrade('--offline --spark 3.5.1 .', own);
    expect(check('versions/newer')?.told).toBe('Spark 3.1.3 to 3.5.1');
    expect(saidBy(check('versions/spark-in-zeppelin'))).toMatch(/^Zeppelin 0\.10\.1 takes Spark 2\.0 to 3\.2, and not/);
    expect(saidBy(check('versions/mesos-for-spark'))).toBe('Spark 3.5.1 needs Mesos 1.0.0, and there is 0.28.2.');
    expect(check('repository/zeppelin')?.problems.map(({ rule }) => rule)).toEqual([
      'zeppelin/env-spark-not-supported',
    ]);
  });

  it('has nothing to compare with where no version is named', async () => {
    const { check } = await upgrade('--offline --marathon 1.11.24 conf', files);
    expect(check('versions/newer')?.state).toBe('not needed');
  });

  it('is found by lint with the same versions', async () => {
    const { check } = await upgrade('--spark 3.5.1');
    const told = ['platform/spark', 'platform/hdfs', 'platform/mesos', 'platform/marathon', 'platform/others'].map(
      (id) => check(id)?.told ?? '',
    );
    const advice = told.filter((one) => one.includes('of advice'));
    expect(advice).not.toEqual([]);
    for (const one of advice) expect(one).toMatch(/of advice: mesosctl lint --live --target-spark 3\.5\.1$/);
  });

  it('is told of the live platform too', async () => {
    const { check } = await upgrade('--spark 3.5.1');
    expect(check('platform/zeppelin')).toMatchObject({ state: 'failed' });
    expect(check('platform/zeppelin')?.problems[0]).toMatchObject({
      place: expect.stringMatching(/^marathon\/apps\/alice\/zeppelin:\d+:\d+$/),
      rule: 'zeppelin/spark-not-supported',
    });
  });

  it('is nothing where the versions stay as they are', async () => {
    const { check } = await upgrade('--spark 3.1.3');
    for (const family of ['spark', 'zeppelin', 'hdfs', 'mesos', 'marathon', 'others']) {
      expect(check(`platform/${family}`)?.state).toBe('passed');
    }
  });
});

describe('shuffle services of another Spark', () => {
  const service = (id: string, home: string) => ({
    id,
    cmd: `${home}/sbin/start-mesos-shuffle-service.sh`,
    cpus: 0.1,
    mem: 64,
    instances: 0,
  });

  it.each([
    [
      '/opt/spark-2.4.8',
      '--spark 3.1.3',
      'failed',
      /is of Spark 2\.4\.8, and Spark from 3\.0 on asks it in another way/,
    ],
    ['/opt/spark-3.1.3', '--spark 3.2.4', 'warned', /^The shuffle service \/shuffle is of Spark 3\.1\.3\.$/],
    ['/opt/spark-3.2.1', '--spark 3.2.4', 'passed', /^1 app$/],
    ['/opt/spark', '--spark 3.2.4', 'warned', /is not known\.$/],
  ])('are told of: %s with %s', async (home, words, state, says) => {
    const [marathon = ''] = lab.addresses.marathon;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(service('/shuffle', home));
    expect((await fetch(`${marathon}/v2/apps//shuffle?force=true`, { method: 'PUT', headers, body })).ok).toBe(true);
    const { check } = await upgrade(words);
    expect(check('running/shuffle-service')?.state).toBe(state);
    expect(saidBy(check('running/shuffle-service'))).toMatch(says);
  });
});

describe('a platform of which a part does not answer', () => {
  it('ends with 3, with what could be read judged', async () => {
    await lab.loadFaults(namedFaults.refused);
    const { exit, check } = await upgrade('--spark 3.5.1');
    expect(check('read/marathon')?.state).toBe('unread');
    expect(check('read/mesos')?.state).toBe('passed');
    expect(check('versions/mesos-for-spark')?.state).toBe('passed');
    expect(exit).toBe(3);
  });
});

describe('words that are no upgrade', () => {
  it.each([
    ['', /No version to come is named/],
    ['--spark three', /"three" is not a version such as 2\.4\.6/],
    ['--spark 3.5.1 --offline', /neither a platform nor a file/],
    ['--spark 3.5.1 none.conf', /There is no file none\.conf/],
  ])('are refused: %s', async (words, says) => {
    const cwd = writeRepository(lab, 'repository', {});
    const { exit, err, out } = await run(lab.env, `preflight upgrade ${words}`.trim(), { cwd });
    expect(err).toMatch(says);
    expect([exit, out]).toEqual([2, '']);
  });
});
