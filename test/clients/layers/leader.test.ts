import { describe, expect, it } from 'vitest';
import { layered } from '../../../src/clients/http.ts';
import { type LeaderOptions, leader } from '../../../src/clients/layers/leader.ts';
import { retry } from '../../../src/clients/layers/retry.ts';
import { masterPeers } from '../../../src/clients/mesos/peers.ts';
import { Failure } from '../../../src/core/failure.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { type Act, request, scripted } from './scripted.ts';

const [A, B, C] = ['http://10.0.0.1:5050', 'http://10.0.0.2:5050', 'http://10.0.0.3:5050'];
const OK: Act = { status: 200 };
const NO_LEADER: Act = { status: 503, text: 'No leader elected' };
const RECOVERS: Act = { status: 503, text: 'Master has not finished recovery' };
const to = (base: string): Act => ({ status: 307, location: `${base.replace('http:', '')}/master/api/v1` });

/** The masters by a script of the time that was waited, behind the layers that a client has around its transport. */
function cluster(
  act: (base: string, sleptMs: number) => Act,
  zk?: () => Promise<readonly string[]>,
  options: LeaderOptions = {},
) {
  const clock = hurriedClock();
  const peers = scripted((base) => act(base, clock.sleptMs()));
  const masters = zk === undefined ? [A, B, C] : [];
  const send = layered(peers, retry(clock), leader(masterPeers(masters, zk), clock, options));
  return { clock, send, asked: peers.asked };
}

/** As recorded of Mesos 1.12: A dies; the others name it, then nobody, then B, which first reads its registry. */
const election = (base: string, sleptMs: number): Act => {
  if (base === A) return 'refuse';
  if (sleptMs < 10_000) return to(A);
  if (sleptMs < 11_000) return NO_LEADER;
  if (base === C) return to(B);
  return sleptMs < 12_000 ? RECOVERS : OK;
};

let longWait = new AbortController();

/** What comes only when a wait has lasted. */
function late<T>(value: T): T {
  longWait.abort();
  return value;
}

describe('the leader layer', () => {
  it.each([true, false])(
    'waits out an election, also for what must not be sent twice (repeatable: %s)',
    async (repeatable) => {
      const { clock, send } = cluster(election);
      expect(await send(request({ repeatable }))).toMatchObject({ status: 200, base: B });
      expect(clock.sleptMs()).toBeGreaterThanOrEqual(12_000);
      expect(clock.sleptMs()).toBeLessThan(13_500);
    },
  );

  it('remembers the leader that it found', async () => {
    const { send, asked } = cluster(election);
    await send(request());
    asked.length = 0;
    await send(request());
    expect(asked).toEqual([B]);
  });

  it('gives up when its patience is at an end, in the words of a peer', async () => {
    const { clock, send } = cluster((base) => (base === A ? 'refuse' : NO_LEADER));
    const failure = await send(request({ repeatable: false })).then(() => undefined, Failure.from);
    expect(failure).toMatchObject({
      code: 'unavailable',
      system: 'mesos',
      hint: expect.stringContaining('If this lasts'),
      cause: expect.any(Failure),
    });
    expect(failure?.message).toMatch(/^No leader of mesos was found in (19|20) s: .*No leader elected/);
    expect(clock.sleptMs()).toBeGreaterThan(18_000);
    expect(clock.sleptMs()).toBeLessThanOrEqual(20_000);
  });

  it('names the dead leader rather than the circle in which the others point at it', async () => {
    const { send } = cluster((base) => (base === A ? 'refuse' : to(A)));
    await expect(send(request())).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(`${C} names ${A} as the leader. mesos at ${A} cannot be reached .ECONNREFUSED.`),
    });
  });

  it('waits while peers name each other, and then shows the circle with its addresses', async () => {
    const { clock, send, asked } = cluster((base) => (base === A ? to(B) : base === B ? to(C) : to(A)));
    await expect(send(request({ repeatable: false }))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`${A} → ${B} → ${C} → ${A}: each names the next one as the leader`),
      detail: { redirects: [A, B, C, A] },
    });
    expect(clock.sleptMs()).toBeGreaterThan(18_000);
    const rounds = asked.filter((base) => base === A).length;
    expect(asked).toHaveLength(3 * rounds);
  });

  it('follows a peer that names itself no further than once', async () => {
    const { send, asked } = cluster(to, undefined, { timeoutMs: 50 });
    await expect(send(request())).rejects.toThrow(`${C} → ${C}: each names the next one`);
    expect(asked).toEqual([A, B, C]);
  });

  it('sends the body again, and all else as it was, to whom each hop names', async () => {
    const sent: unknown[] = [];
    const peers = scripted((base, { body, method, path, headers }) => {
      sent.push([base, body, method, path, headers]);
      return base === A ? to(B) : base === B ? to(C) : OK;
    });
    const send = leader(masterPeers([A], undefined), hurriedClock())(peers);
    const headers = { Accept: 'application/x-protobuf' };
    await send(request({ body: 'a call', headers, repeatable: false }));
    expect(sent).toEqual([A, B, C].map((base) => [base, 'a call', 'POST', '/api/v1', headers]));
  });

  it('ends a chain of ever new addresses', async () => {
    const port = (base: string): number => Number(new URL(base).port);
    const next = (base: string): Act => to(`http://10.0.0.1:${port(base) + 1}`);
    const { send, asked } = cluster(next, undefined, { timeoutMs: 50 });
    await expect(send(request())).rejects.toThrow('each names the next one');
    expect(Math.max(...asked.map(port))).toBeLessThan(5_070);
  });

  it('sends nothing in the clear because a peer behind TLS says so', async () => {
    const clock = hurriedClock();
    const tls = 'https://10.0.0.1:5050';
    const peers = scripted((base) => (base === tls ? { status: 307, location: `${B}/master/api/v1` } : OK));
    const send = leader(masterPeers([tls], undefined), clock)(peers);
    await expect(send(request())).rejects.toMatchObject({
      code: 'denied',
      message: `${tls} names ${B} as the leader, which is not encrypted: nothing is sent there.`,
    });
    expect(peers.asked).toEqual([tls]);
  });

  it.each(['//', 'http://[', 'ftp://10.0.0.2/'])('refuses %s as the address of a leader', async (location) => {
    const { send } = cluster(() => ({ status: 307, location }));
    await expect(send(request())).rejects.toMatchObject({
      code: 'protocol',
      message: `${A} names "${location}" as the leader, which is no address.`,
    });
  });

  it('tells the operator once what it waits for, when it lasts', async () => {
    const lines: string[] = [];
    const { clock, send } = cluster(election, undefined, {
      notice: (line) => lines.push(`${clock.sleptMs()}: ${line}`),
    });
    await Promise.all([send(request()), send(request())]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^(2|3)\d{3}: Waiting up to 20 s for a leader of mesos: .*10\.0\.0\.1:5050/);
  });

  it('waits no longer than a request may take', async () => {
    const { clock, send } = cluster(() => NO_LEADER, undefined, { timeoutMs: 3_000 });
    await expect(send(request())).rejects.toThrow(/^No leader of mesos was found in [23] s: /);
    expect(clock.sleptMs()).toBeLessThanOrEqual(3_000);
  });

  it('asks nobody else when the whole command is over', async () => {
    const command = new AbortController();
    const over = new Failure('timeout', 'The command is over.');
    const { send, asked } = cluster(() => {
      command.abort(over);
      return 'refuse';
    });
    await expect(send(request({ signal: command.signal }))).rejects.toBe(over);
    expect(asked).toEqual([A]);
  });

  it('tells quickly that nobody answers: there is no election to wait for', async () => {
    const { clock, send, asked } = cluster(() => 'refuse');
    await expect(send(request())).rejects.toMatchObject({ code: 'unreachable' });
    expect(clock.sleptMs()).toBe(1_300);
    asked.length = 0;
    await expect(send(request({ repeatable: false }))).rejects.toMatchObject({ code: 'unreachable' });
    expect(clock.sleptMs()).toBe(1_300);
    expect(asked).toEqual([A, B, C]);
  });

  it('gives each peer the time of one request, when none of them says a word', async () => {
    const { clock, send, asked } = cluster(() => 'hang');
    await expect(send(request())).rejects.toMatchObject({ code: 'timeout' });
    expect(asked).toEqual([A, B, C]);
    await expect(send(request())).rejects.toMatchObject({ code: 'timeout' });
    expect(asked).toHaveLength(3);
    expect(clock.sleptMs()).toBe(0);
  });

  it('asks a peer that said nothing no more while it waits for another one to lead', async () => {
    const { send, asked } = cluster((base, sleptMs) => (base === A ? 'hang' : sleptMs < 5_000 ? NO_LEADER : OK));
    expect(await send(request())).toMatchObject({ status: 200, base: B });
    expect(asked.filter((base) => base === A)).toHaveLength(1);
  });

  it('says of one that hangs and others that are not there that one hangs, and asks it once', async () => {
    const { send, asked } = cluster((base) => (base === B ? 'hang' : 'refuse'));
    await expect(send(request())).rejects.toMatchObject({
      code: 'timeout',
      message: `mesos at ${B} did not answer GET_ROLES in time.`,
    });
    expect(asked.filter((base) => base === B)).toHaveLength(1);
  });

  it('asks one that has answered before again, for it may only have been slow', async () => {
    const acts: Act[] = [OK, 'hang', OK];
    const { send, asked } = cluster((base) => (base === A ? (acts.shift() ?? OK) : NO_LEADER));
    await send(request());
    const unanswered = send(request({ repeatable: false }));
    await expect(unanswered).rejects.toMatchObject({ code: 'timeout', detail: { outcome: 'unknown' } });
    expect(await send(request())).toMatchObject({ status: 200, base: A });
    expect(asked).toEqual([A, A, A]);
  });

  it('asks one that said nothing again in a later minute', async () => {
    let hangs = true;
    const { clock, send } = cluster(() => (hangs ? 'hang' : OK));
    await expect(send(request())).rejects.toMatchObject({ code: 'timeout' });
    hangs = false;
    await expect(send(request())).rejects.toMatchObject({ code: 'timeout' });
    await clock.sleep(61_000, new AbortController().signal);
    expect(await send(request())).toMatchObject({ base: A });
  });

  it.each([
    [`mesos at ${A} to answer GET_ROLES`, masterPeers([A], undefined)],
    ['ZooKeeper to name those who may lead', masterPeers([], async () => late([A]))],
  ])('tells the operator once whom it waits for: %s', async (told, peers) => {
    const lines: string[] = [];
    const notice = (line: string): number => lines.push(line);
    const clock = { ...hurriedClock(), deadline: () => longWait.signal };
    longWait = new AbortController();
    const answering = scripted(() => OK);
    const send = leader(peers, clock, { timeoutMs: 30_000, notice })((one) => late(answering(one)));
    await send(request());
    await send(request());
    expect(lines).toEqual([`Waiting up to 30 s for ${told}.`]);
  });

  it('goes on waiting when the only peer that answered goes away', async () => {
    const { send } = cluster((base, sleptMs) => {
      if (base !== A || (sleptMs > 500 && sleptMs < 5_000)) return 'refuse';
      return sleptMs < 500 ? NO_LEADER : OK;
    });
    expect(await send(request({ repeatable: false }))).toMatchObject({ status: 200, base: A });
  });

  it('does not send again what a peer may have carried out, whatever is under way', async () => {
    const { send, asked } = cluster((base) => (base === A ? 'cut' : NO_LEADER));
    await expect(send(request({ repeatable: false }))).rejects.toMatchObject({ code: 'unreachable' });
    expect(asked).toEqual([A]);
  });

  it('takes what is repeatable through an election that begins by cutting it', async () => {
    let cut = false;
    const { send } = cluster((base, sleptMs) => {
      if (base !== A || cut) return election(base, sleptMs);
      cut = true;
      return 'cut';
    });
    expect(await send(request())).toMatchObject({ status: 200, base: B });
  });

  it('passes over no peer whose certificate is foreign', async () => {
    const { clock } = cluster(() => OK);
    const send = leader(
      masterPeers([A, B], undefined),
      clock,
    )(async () => {
      throw new Failure('denied', 'The certificate is not trusted.');
    });
    await expect(send(request())).rejects.toMatchObject({ code: 'denied' });
  });

  it('waits while ZooKeeper knows no master', async () => {
    let known: readonly string[] = [];
    const zk = async (): Promise<readonly string[]> => {
      if (known.length === 0) throw new Failure('unavailable', 'ZooKeeper knows no master.', { system: 'mesos' });
      return known;
    };
    const { clock, send } = cluster(() => OK, zk);
    clock.at(5_000, () => {
      known = [C];
    });
    expect(await send(request({ repeatable: false }))).toMatchObject({ base: C });
  });

  it('waits once for all requests of a command, and anew in a later minute', async () => {
    const { clock, send } = cluster(() => NO_LEADER);
    await expect(send(request())).rejects.toMatchObject({ code: 'unavailable' });
    await expect(send(request())).rejects.toMatchObject({ code: 'unavailable' });
    const waited = clock.sleptMs();
    expect(waited).toBeLessThanOrEqual(20_000);
    await clock.sleep(60_000, new AbortController().signal);
    await expect(send(request())).rejects.toMatchObject({ code: 'unavailable' });
    expect(clock.sleptMs()).toBeGreaterThan(waited + 60_000 + 18_000);
  });

  it('stops waiting when the operator does', async () => {
    const operator = new AbortController();
    const { clock, send } = cluster(() => NO_LEADER);
    clock.at(3_000, () => operator.abort(new Failure('interrupted', 'Interrupted.')));
    await expect(send(request({ signal: operator.signal }))).rejects.toMatchObject({ code: 'interrupted' });
    expect(clock.sleptMs()).toBeLessThan(5_000);
  });
});
