import { describe, expect, it } from 'vitest';
import { balancerApp, ORIGIN_LABEL } from '../../../src/core/balancer/balancer-app.ts';
import type { Json } from '../../../src/core/json.ts';

const WORDS = ['hdfs', 'balancer', '-exclude', "a,b's"];
const made = (file?: Json) =>
  balancerApp({ file, words: WORDS, context: 'Prod West', origin: 'gateway:/state:Prod West', user: 'hdfs' });

describe('the app of a balancer', () => {
  it('runs it once, with stderr beside stdout, as the user of HDFS, and is begun by nobody else', () => {
    expect(made()).toMatchObject({
      id: '/mesosctl-balancer-prod-west',
      cmd: `exec hdfs balancer -exclude 'a,b'\\''s' 2>&1`,
      instances: 0,
      backoffSeconds: 31_536_000,
      maxLaunchDelaySeconds: 31_536_000,
      env: { HADOOP_USER_NAME: 'hdfs' },
      labels: { [ORIGIN_LABEL]: 'gateway:/state:Prod West' },
    });
  });

  it('is what the operator says, but for what would begin it twice', () => {
    const file = {
      id: 'hdfs/balancer',
      cmd: 'kinit -kt b.keytab hdfs && exec ${balancer} 2>&1',
      user: 'hdfs',
      instances: 1,
      backoffSeconds: 1,
      mem: 4096,
      labels: { team: 'data' },
      container: { type: 'MESOS', docker: { image: 'apache/hadoop:3.4.1' } },
    };
    expect(made(file)).toMatchObject({
      ...file,
      id: '/hdfs/balancer',
      cmd: expect.stringMatching(/^kinit -kt b\.keytab hdfs && exec hdfs balancer .* 2>&1$/),
      instances: 0,
      backoffSeconds: 31_536_000,
      labels: { team: 'data', [ORIGIN_LABEL]: expect.any(String) },
    });
    expect(made(file)).not.toHaveProperty('env');
  });

  it('says what the operator does not: Marathon would give it 128 MiB', () => {
    expect(made({ cpus: 0.5 })).toMatchObject({ cpus: 0.5, mem: 1536 });
  });

  it.each([
    [[], 'is no JSON object'],
    [{ cmd: 'hdfs balancer' }, 'lacks ${balancer}'],
    [{ args: ['hdfs'] }, 'has args'],
    [{ healthChecks: [] }, 'has healthChecks'],
    [{ instances: 5 }, 'has 5 instances, and a balancer runs once'],
  ])('is refused where it could not be run: %j', (file, says) => {
    expect(() => made(file)).toThrow(says);
  });
});
