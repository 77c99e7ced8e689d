import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openMetronome } from '../../../src/clients/metronome/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { Cluster } from '../../../src/lab/mesos/cluster.ts';
import { type LabMetronome, type LabMetronomeOptions, startMetronome } from '../../../src/lab/metronome/start.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';

const signal = new AbortController().signal;
const JOB = { id: 'prod.balancer', labels: { team: 'data' }, run: { cpus: 0.1, mem: 32, disk: 0, cmd: 'x' } };
const NO_IMAGE = 'nosuch/image';

const labs: LabMetronome[] = [];
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.server.stop()));
});

/** Tasks of images run until they are stopped; others end at once with the exit that is their command. */
async function started(options: LabMetronomeOptions = {}): Promise<LabMetronome & { readonly cluster: Cluster }> {
  const cluster = new Cluster({ agents: 2 });
  const executors = {
    start: async ({ image, cmd = '' }: { readonly image: string | undefined; readonly cmd?: string | undefined }) => {
      if (image === NO_IMAGE) throw new Failure('failed', 'the image cannot be had');
      const process = { healthy: () => true, stop: async () => undefined };
      return /^\d+$/.test(cmd) ? { ...process, ended: Promise.resolve(Number(cmd)) } : process;
    },
  };
  const directory = { groupsOf: () => [], passwordIs: () => false };
  const lab = await startMetronome({ cluster, faults: new Faults(), directory, executors }, options);
  labs.push(lab);
  return { ...lab, cluster };
}

const open = (addresses: readonly string[], more: Partial<Parameters<typeof openMetronome>[0]> = {}) =>
  openMetronome({ send: transport(), clock: systemClock, addresses, timeoutMs: 2_000, ...more });

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await systemClock.sleep(10, signal);
};

/** A Metronome that answers every call so. */
const answering = async (status: number, body: string): Promise<string> =>
  `http://${await serving(createServer((_, response) => response.writeHead(status).end(body)))}`;

const failureOf = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => Promise.reject(new Error('It was not refused.')),
    (thrown: unknown) => Failure.from(thrown),
  );

describe('the Metronome client', () => {
  it('needs an address', () => {
    expect(() => open([])).toThrow(expect.objectContaining({ code: 'config' }));
  });

  it.each([
    ['0', 'SUCCESS'],
    ['3', 'FAILED'],
  ] as const)('makes a job, begins a run, and finds its end in the history: exit %s', async (cmd, outcome) => {
    const { server } = await started();
    const { read, write } = open(server.addresses);
    await write.createJob({ ...JOB, run: { ...JOB.run, cmd } }, signal);
    const run = await write.startRun(JOB.id, signal);
    expect(run).toEqual({ id: expect.stringMatching(/^\d{14}\w{5}$/), status: 'INITIAL', tasks: [] });
    await until(async () => (await read.job(JOB.id, signal))?.past.length === 1);
    expect(await read.run(JOB.id, run.id, signal)).toBeUndefined();
    expect(await read.job(JOB.id, signal)).toEqual({
      id: JOB.id,
      labels: JOB.labels,
      active: [],
      past: [{ id: run.id, outcome, taskIds: [expect.stringMatching(`^prod_balancer_${run.id}\\.`)] }],
    });
  });

  it('shows the tasks of a run, stops it, and does not mind that it has been stopped', async () => {
    const { server, cluster } = await started();
    const { read, write } = open(server.addresses);
    await write.createJob(JOB, signal);
    const { id } = await write.startRun(JOB.id, signal);
    await until(async () => (await read.run(JOB.id, id, signal))?.tasks[0]?.status === 'TASK_RUNNING');
    expect((await read.jobs(signal))[0]?.active).toMatchObject([{ id, status: 'ACTIVE' }]);
    await write.stopRun(JOB.id, id, signal);
    await write.stopRun(JOB.id, id, signal);
    expect(await read.run(JOB.id, id, signal)).toBeUndefined();
    await until(() => cluster.tasks.size === 0);
    await write.deleteJob(JOB.id, signal);
    expect([await read.job(JOB.id, signal), await read.jobs(signal)]).toEqual([undefined, []]);
  });

  it('takes a job away with its active runs', async () => {
    const { server, cluster } = await started();
    const { read, write } = open(server.addresses);
    await write.createJob(JOB, signal);
    const { id } = await write.startRun(JOB.id, signal);
    await until(async () => (await read.run(JOB.id, id, signal))?.status === 'ACTIVE');
    await write.deleteJob(JOB.id, signal);
    await until(() => cluster.tasks.size === 0);
    expect(await read.jobs(signal)).toEqual([]);
  });

  it('tells a run whose image cannot be had as one that failed', async () => {
    const { server } = await started();
    const { read, write } = open(server.addresses);
    await write.createJob({ ...JOB, run: { ...JOB.run, docker: { image: NO_IMAGE } } }, signal);
    await write.startRun(JOB.id, signal);
    await until(async () => (await read.job(JOB.id, signal))?.past[0]?.outcome === 'FAILED');
  });

  it('is refused what is there, what is not, and what is no job', async () => {
    const { server } = await started();
    const { write } = open(server.addresses);
    await write.createJob(JOB, signal);
    const other = { id: 'Prod', run: { cpus: 1, mem: 8, env: { A: 'b' } }, more: 1 };
    expect(await failureOf(write.createJob(JOB, signal))).toMatchObject({
      code: 'exists',
      message: 'Job with this id already exists (POST /v1/jobs).',
    });
    expect(await failureOf(write.startRun('nosuch', signal))).toMatchObject({
      code: 'not-found',
      message: 'Job not found (POST /v1/jobs/nosuch/runs).',
    });
    const { code, message } = await failureOf(write.createJob(other, signal));
    expect(code).toBe('usage');
    expect(message).toMatch(
      /Additional properties .* 'more'\.; \/id: 'Prod' .*; \/run\/mem: 8 is .*; \/run: Property disk/,
    );
  });

  it('logs in, and says who is not known', async () => {
    const credentials = { user: 'ops', password: 'opensesame' };
    const { server } = await started({ credentials });
    const password = async (): Promise<string> => credentials.password;
    const known = open(server.addresses, { credentials: { kind: 'basic', user: 'ops', password } });
    expect(await known.read.jobs(signal)).toEqual([]);
    const failure = await failureOf(open(server.addresses).read.jobs(signal));
    expect([failure.code, failure.system]).toEqual(['unauthenticated', 'metronome']);
  });

  it('tells its version to anybody, and who leads', async () => {
    const { server } = await started({ credentials: { user: 'ops', password: 'opensesame' } });
    const [address = ''] = server.addresses;
    const { read } = open([address]);
    expect(await read.info(signal)).toEqual({ version: '0.6.44', leader: address });
    expect(await read.member(address, signal)).toMatchObject({ address, state: 'leads', dateMs: expect.any(Number) });
  });

  it('knows one that stands by from what it passes on, and one that knows of no leader', async () => {
    const info = '{"version":"0.6.44","libVersion":"1.7.202"}';
    const standby = `http://${await serving(
      createServer((_, response) => response.writeHead(200, { 'X-LEADER': 'm1:9000', 'X-VIA': 'm2:9000' }).end(info)),
    )}`;
    const alone = await answering(503, 'No consistent leadership');
    const { read } = open([standby, alone]);
    expect(await read.info(signal)).toEqual({ version: '0.6.44', leader: 'm1:9000' });
    expect(await read.member(standby, signal)).toEqual({ address: standby, state: 'stands by', leader: 'm1:9000' });
    expect(await read.member(alone, signal)).toMatchObject({ address: alone, state: 'no leader' });
  });

  it.each(['<html></html>', '{}', '[]'])('does not take what answers %s for a Metronome', async (body) => {
    const address = await answering(200, body);
    const { read } = open([address]);
    expect((await failureOf(read.member(address, signal))).code).toBe('protocol');
    expect((await failureOf(read.info(signal))).code).toBe('protocol');
  });

  it.each([
    [400, '{"message":"Prevent proxying already proxied request"}', 'protocol'],
    [403, '', 'denied'],
    [404, '{"message":"Unknown route.","requestPath":"/v1/jobs"}', 'unsupported'],
    [404, '<html></html>', 'protocol'],
    [409, '{"message":"There are jobs with a dependency on a. children=[b]"}', 'conflict'],
    [500, '{"requestPath":"/v1/jobs/a"}', 'failed'],
    [503, '', 'unavailable'],
    [200, '<html></html>', 'protocol'],
  ])('takes HTTP %s %s for %s', async (status, body, code) => {
    const { write } = open([await answering(status, body)]);
    expect((await failureOf(write.deleteJob('a', signal))).code).toBe(code);
  });

  it.each(['[]', '{"id":1}', '{"id":"a","activeRuns":{}}', '{"id":"a","activeRuns":[{"id":"b"}]}', '7'])(
    'does not take %s for a job',
    async (body) => {
      const { read } = open([await answering(200, body)]);
      const failure = await failureOf(read.job('a', signal));
      expect([failure.code, failure.message]).toEqual([
        'protocol',
        expect.stringMatching(/^The answer of Metronome cannot be read: .* \(GET \/v1\/jobs\/a, http:/),
      ]);
    },
  );

  it('keeps values of an environment out of what it says', async () => {
    const details = [{ path: '/run/env/TOKEN', errors: ["'opensesame' is wrong"] }];
    const { write } = open([await answering(422, JSON.stringify({ message: 'Object is not valid', details }))]);
    const { message } = await failureOf(write.createJob(JOB, signal));
    expect(message).toBe('Metronome refuses POST /v1/jobs: /run/env/TOKEN is not as it should be.');
  });

  it('passes over one that knows of no leader, which has done nothing, also with a change', async () => {
    const { server, state } = await started();
    const alone = await answering(503, 'No consistent leadership');
    const [address = ''] = server.addresses;
    await open([alone, address]).write.createJob(JOB, signal);
    expect([...state.jobs.keys()]).toEqual([JOB.id]);
    const failure = await failureOf(open([alone], { clock: hurriedClock() }).write.createJob(JOB, signal));
    expect([failure.code, failure.message]).toEqual(['unavailable', expect.stringContaining('has no leader')]);
  });

  it('sends a change once, and a question again', async () => {
    const { server, state } = await started();
    const { read, write } = open(server.addresses);
    await write.createJob(JOB, signal);
    const asked: string[] = [];
    state.world.faults.script(({ action }) => {
      asked.push(action);
      return asked.filter((one) => one === action).length === 1 ? { kind: 'cut' } : undefined;
    });
    expect((await failureOf(write.startRun(JOB.id, signal))).code).toBe('unreachable');
    expect((await read.job(JOB.id, signal))?.active).toHaveLength(1);
    expect(asked).toEqual(['POST /v1/jobs/{jobId}/runs', 'GET /v1/jobs/{jobId}', 'GET /v1/jobs/{jobId}']);
  });
});
