import { afterEach, describe, expect, it } from 'vitest';
import { openMarathon } from '../../../src/clients/marathon/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { LabCall } from '../../../src/lab/faults.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type LabMarathon, labMarathon, settled, sleeper } from '../../lab/marathon/lab-marathon.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

const signal = new AbortController().signal;

const labs: LabMarathon[] = [];
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.stop()));
});

async function started(options: Parameters<typeof labMarathon>[0] = {}): Promise<LabMarathon> {
  const lab = await labMarathon(options);
  labs.push(lab);
  return lab;
}

const open = (addresses: readonly string[], lines: JsonObject[] = []) =>
  openMarathon({
    send: transport(),
    clock: systemClock,
    addresses,
    timeoutMs: 2_000,
    trace: (line) => lines.push(line),
  });

describe('the Marathon client', () => {
  it('needs an address', () => {
    expect(() => open([])).toThrow(expect.objectContaining({ code: 'config' }));
  });

  it('passes over an address that nobody listens at, and over a standby that has lost its leader', async () => {
    const [gone, standby, leader] = [await started(), await started(), await started({ mesosRole: 'lead' })];
    await gone.stop();
    const answers = [
      { kind: 'status', status: 502, body: '', contentType: 'text/plain' },
      { kind: 'status', status: 500, body: '', contentType: 'text/plain' },
    ] as const;
    standby.faults.script((_, index) => answers[index % 2]);
    const lines: JsonObject[] = [];
    const { read } = open([gone.address, standby.address, leader.address], lines);
    expect((await read.info(signal)).mesosRole).toBe('lead');
    await read.deployments(signal);
    expect(lines.map((line) => line['base'])).toEqual([gone.address, standby.address, leader.address, leader.address]);
  });

  it('says that there is no leader when no address has one', async () => {
    const lab = await started();
    lab.faults.script(() => ({ kind: 'status', status: 500, body: '', contentType: 'text/plain' }));
    const options = { send: transport(), clock: hurriedClock(), timeoutMs: 2_000 };
    const { write } = openMarathon({ ...options, addresses: [lab.address] });
    await expect(write.putApp(sleeper('/web'), false, signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('has no leader'),
    });
  });

  it('logs in, and says so when it cannot', async () => {
    const lab = await started({ credentials: { user: 'ops', password: 'sesame' } });
    expect(await lab.read.apps(signal)).toEqual([]);
    await expect(open([lab.address]).read.apps(signal)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('sends a change once, also when its answer is lost', async () => {
    const lab = await started();
    const calls: LabCall[] = [];
    lab.faults.script((call) => {
      calls.push(call);
      return call.action === 'PUT /v2/apps' ? { kind: 'cut' } : undefined;
    });
    await expect(lab.write.putApp(sleeper('/web'), false, signal)).rejects.toMatchObject({ code: 'unreachable' });
    expect(calls.map(({ action }) => action)).toEqual(['GET /ping', 'PUT /v2/apps']);
    expect(await lab.read.app('/web', signal)).toMatchObject({ id: '/web' });
  });

  it('asks again when a question was not answered', async () => {
    const lab = await started();
    lab.faults.script((_, index) => (index === 0 ? { kind: 'refuse' } : undefined));
    expect(await lab.read.apps(signal)).toEqual([]);
  });

  it('gives a slow answer its time and no more', async () => {
    const lab = await started();
    lab.faults.script(() => ({ kind: 'late', ms: 500 }));
    const { write } = openMarathon({ send: transport(), clock: systemClock, addresses: [lab.address], timeoutMs: 100 });
    await expect(write.deleteApp('/web', signal)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('replaces an app in full: what was added by hand goes', async () => {
    const lab = await started();
    await lab.write.putApp(sleeper('/web', { instances: 0, env: { A: '1' }, labels: { a: 'b' } }), false, signal);
    await settled(lab);
    await lab.write.putApp(sleeper('/web', { instances: 0, env: { B: '2' } }), false, signal);
    const definition = (await lab.read.app('/web', signal))?.definition;
    expect(definition).toMatchObject({ env: { B: '2' }, labels: {} });
  });

  it('takes back the definition that it reads: a PUT of it changes nothing', async () => {
    const lab = await started();
    await lab.write.putApp(sleeper('/web', { instances: 0, healthChecks: [{ protocol: 'MESOS_TCP' }] }), false, signal);
    const before = await lab.read.app('/web', signal);
    await lab.write.putApp({ ...before?.definition, id: '/web' }, false, signal);
    expect((await lab.read.app('/web', signal))?.version).toBe(before?.version);
  });

  it('finds apps by label', async () => {
    const lab = await started();
    await lab.write.putApp(sleeper('/a', { instances: 0, labels: { tenant: 'alice' } }), false, signal);
    await lab.write.putApp(sleeper('/b', { instances: 0, labels: { tenant: 'bob' } }), false, signal);
    expect((await lab.read.apps(signal, 'tenant==alice')).map((app) => app.id)).toEqual(['/a']);
    expect((await lab.read.apps(signal, 'tenant')).map((app) => app.id)).toEqual(['/a', '/b']);
    await expect(lab.read.apps(signal, 'a====')).rejects.toMatchObject({ code: 'usage' });
  });

  it('says that what it should remove is not there', async () => {
    const lab = await started();
    await expect(lab.write.deleteApp('/nosuch', signal)).rejects.toMatchObject({ code: 'not-found' });
    await expect(lab.write.deleteGroup('/nosuch', signal)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('traces calls without bodies', async () => {
    const lab = await started();
    const lines: JsonObject[] = [];
    await open([lab.address], lines).write.putApp(
      sleeper('/web', { instances: 0, env: { PW: 'hunter2' } }),
      false,
      signal,
    );
    expect(lines).toMatchObject([{ call: 'GET /ping' }, { system: 'marathon', call: 'PUT /v2/apps/web', status: 201 }]);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });
});
