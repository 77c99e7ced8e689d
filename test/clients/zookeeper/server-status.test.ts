import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../scripts/real/daemon.ts';
import { openZookeeper } from '../../../src/clients/zookeeper/index.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { startZookeeper } from '../../../src/lab/zookeeper/start.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { silentPeer } from '../../support/silent-peer.ts';

const { signal } = new AbortController();
const ensemble = (addresses: readonly string[], timeoutMs = 2_000) =>
  openZookeeper({ url: `zk://${addresses.join(',')}/mesos`, clock: systemClock, timeoutMs }).ensemble(signal);

/** A server that answers every first word with this text. */
const saying = (text: string): Promise<string> =>
  serving(createServer((socket) => socket.once('data', () => socket.end(text))));

describe('the ensemble', () => {
  it('is told server by server, in the order of the address, the silent and the dead among them', async () => {
    const lab = await startZookeeper({ faults: new Faults() }, () => new Map());
    const known = lab.addresses[0] ?? '';
    const [dead, silent] = [`127.0.0.1:${await freePort()}`, await silentPeer()];
    const servers = await ensemble([dead, known, silent], 200);
    expect(servers.map(({ address }) => address)).toEqual([dead, known, silent]);
    expect(servers.map(({ status }) => status)).toMatchObject([
      { ok: false, failure: { code: 'unreachable' } },
      { ok: true, value: { serving: true, mode: 'standalone', version: '3.8.4' } },
      { ok: false, failure: { code: 'timeout', message: `zookeeper at ${silent} did not answer srvr in time.` } },
    ]);
    await lab.stop();
  });

  it.each(['leader', 'follower', 'observer', 'read-only'])('has a server that is %s', async (mode) => {
    const address = await saying(
      `Zookeeper version: 3.9.2-e454e8c7, built on 2024-02-12\nMode: ${mode}\nNode count: 5\n`,
    );
    expect((await ensemble([address]))[0]?.status).toEqual({
      ok: true,
      value: { serving: true, mode, version: '3.9.2' },
    });
  });

  it('has a server without a quorum, which serves nobody', async () => {
    const address = await saying('This ZooKeeper instance is not currently serving requests\n');
    expect((await ensemble([address]))[0]?.status).toMatchObject({ ok: true, value: { serving: false } });
  });

  it('has a server that answers no words, and shows by a session whether it serves', async () => {
    const faults = new Faults();
    const lab = await startZookeeper({ faults }, () => new Map());
    const refusal = 'srvr is not executed because it is not in the whitelist.\n';
    faults.script(({ action }) =>
      action === 'srvr' ? { kind: 'status', status: 0, body: refusal, contentType: '' } : undefined,
    );
    const serves = { serving: true, mode: undefined, version: undefined };
    expect((await ensemble(lab.addresses))[0]?.status).toEqual({ ok: true, value: serves });
    await lab.stop();
    const hangsUp = await saying('');
    expect((await ensemble([hangsUp]))[0]?.status).toMatchObject({ ok: true, value: { serving: false } });
  });

  it('is not told when the operator interrupts', async () => {
    const operator = new AbortController();
    const url = `zk://${await silentPeer()}/mesos`;
    const asked = openZookeeper({ url, clock: systemClock, timeoutMs: 5_000 }).ensemble(operator.signal);
    operator.abort();
    await expect(asked).rejects.toMatchObject({ code: 'interrupted' });
  });
});

describe('a login', () => {
  const nodes = new Map([['/mesos/json.info_0000000001', Buffer.from('{"hostname":"m1","port":5050}')]]);
  const PASSWORD = 'p@ss:w/rd';

  const masters = async (user: string | undefined, password: string, inUrl = false) => {
    const lab = await startZookeeper({ faults: new Faults() }, () => nodes, `mesos:${PASSWORD}`);
    const lines: JsonObject[] = [];
    const url = `zk://${inUrl ? 'mesos:p@ss:w,rd@' : ''}${lab.addresses[0]}/mesos`;
    const trace = (line: JsonObject): number => lines.push(line);
    const reader = openZookeeper({
      url,
      user,
      password: async () => password,
      clock: systemClock,
      timeoutMs: 2_000,
      trace,
    });
    try {
      return await reader.masters(signal);
    } finally {
      expect(lines.map(({ call }) => call)).toContain('getChildren2 /mesos');
      expect(JSON.stringify(lines)).not.toContain('p@ss');
      await lab.stop();
    }
  };

  it('opens what is closed to others', async () => {
    expect(await masters('mesos', PASSWORD)).toMatchObject([{ address: 'm1:5050', sequence: 1 }]);
  });

  it.each([
    ['is missing', undefined, ''],
    ['is of another user', 'ann', PASSWORD],
    ['has another password', 'mesos', 'p@ss-other'],
  ])('that %s is refused, and says where to set it', async (_, user, password) => {
    await expect(masters(user, password)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('does not allow getChildren2 /mesos'),
      hint: expect.stringContaining('mesos.zkUser'),
    });
  });

  it('in the URL counts before the one of the settings', async () => {
    await expect(masters('mesos', PASSWORD, true)).rejects.toMatchObject({ code: 'denied' });
  });
});
