import { describe, expect, it } from 'vitest';
import { ORIGIN_LABEL } from '../../../src/core/balancer/balancer-app.ts';
import { balancerJob } from '../../../src/core/balancer/balancer-job.ts';
import type { Json } from '../../../src/core/json.ts';

const WORDS = ['hdfs', 'balancer', '-exclude', "a,b's"];
const made = (file?: Json) =>
  balancerJob({ file, words: WORDS, context: 'Prod West', origin: 'gateway:/state:Prod West', user: 'hdfs' });

describe('the job of a balancer', () => {
  it('has all that Metronome wants said, and no run but those that are asked for', () => {
    expect(made()).toEqual({
      id: 'mesosctl-balancer-prod-west',
      labels: { [ORIGIN_LABEL]: 'gateway:/state:Prod West' },
      run: {
        cpus: 1,
        mem: 1536,
        disk: 0,
        env: { HADOOP_USER_NAME: 'hdfs', HDFS_BALANCER_OPTS: '-Xmx1g' },
        cmd: `exec hdfs balancer -exclude 'a,b'\\''s' 2>&1`,
        taskKillGracePeriodSeconds: 15,
        restart: { policy: 'NEVER' },
      },
    });
  });

  it('is what the operator says', () => {
    const run = {
      cmd: 'kinit -kt b.keytab hdfs && exec ${balancer} 2>&1',
      mem: 4096,
      ucr: { image: { id: 'apache/hadoop:3.4.1' } },
      placement: { constraints: [{ attribute: 'rack', operator: 'EQ', value: 'r2' }] },
    };
    const job = made({ id: 'hdfs.balancer', description: 'nightly', labels: { team: 'data' }, run });
    expect(job).toMatchObject({
      id: 'hdfs.balancer',
      description: 'nightly',
      labels: { team: 'data', [ORIGIN_LABEL]: expect.any(String) },
      run: { ...run, cpus: 1, cmd: expect.stringMatching(/^kinit -kt b\.keytab hdfs && exec hdfs balancer .* 2>&1$/) },
    });
    expect(job['run']).not.toHaveProperty('env');
  });

  it.each([
    [[], 'is no JSON object'],
    [{ run: 'x' }, 'is no JSON object'],
    [{ run: { cmd: 'hdfs balancer' } }, 'lacks ${balancer}'],
    [{ run: { args: ['hdfs'] } }, 'has run.args'],
    [{ run: { restart: { policy: 'ON_FAILURE' } } }, 'has run.restart'],
    [{ schedules: [], dependencies: [] }, 'has schedules, dependencies'],
    [{ id: '/bad id!' }, 'its id "/bad id!" is not of lower-case letters'],
    [{ id: 5 }, 'its id 5 is not of'],
    [{ run: { cpus: 'x', mem: 8 } }, 'cpus is "x", and must be a number of 0.01 or more; mem is 8, and must be'],
  ])('is refused where it could not be run: %j', (file, says) => {
    expect(() => made(file)).toThrow(says);
  });
});
