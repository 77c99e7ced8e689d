import { createServer, request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { serving } from '../../support/serving.ts';
import { run } from '../../support/tool.ts';

const LOGIN = { user: 'ops', password: 'opensesame' };
const BELOW = '/service/metronome';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ metronome: { credentials: LOGIN } });
});
afterAll(() => lab.stop());
afterEach(() => lab.faults.script(undefined));

/** `doctor metronome` or `context test`, as the one who is known there. */
const tool = (line: string, { password = LOGIN.password, addresses = lab.addresses.metronome } = {}) =>
  run(lab.env, line, {
    env: {
      MESOSCTL_METRONOME_USER: LOGIN.user,
      MESOSCTL_METRONOME_PASSWORD: password,
      MESOSCTL_METRONOME_ADDRESSES: addresses.join(','),
    },
  });

/** The line of Metronome of `context test`. */
const lineIn = (out: string): string => /^lab\tmetronome\t(.*)$/m.exec(out)?.[1] ?? '';

/** Metronome as DC/OS shows it: below a path, and nothing elsewhere. */
async function behindProxy(to: string): Promise<string> {
  const server = createServer(({ method, url = '', headers }, response) => {
    if (!url.startsWith(`${BELOW}/`)) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<html></html>');
      return;
    }
    const onward = request(`${to}${url.slice(BELOW.length)}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.end();
  });
  return `http://${await serving(server)}${BELOW}`;
}

describe('a Metronome that is well', () => {
  it('is told of by the doctor: who leads, its version, and that it takes our login', async () => {
    const { exit, out } = await tool('doctor metronome');
    const [address = ''] = lab.addresses.metronome;
    expect(out).toContain(
      `\nmetronome\n✓ ${address} leads, Metronome 0.6.44\n✓ 1 of 1 address answers\n✓ it shows us 0 jobs\n`,
    );
    expect(exit).toBe(0);
    const { systems } = JSON.parse((await tool('doctor metronome -o json')).out);
    expect(systems[1]).toEqual({
      system: 'metronome',
      configured: true,
      seen: { version: '0.6.44', leader: address, members: [{ address, state: 'leads' }], jobs: 0 },
      findings: [],
      unread: [],
    });
  });

  it('passes the test of the context', async () => {
    const { exit, out } = await tool('context test');
    expect(lineIn(out)).toBe(`ok\t${lab.addresses.metronome[0]} leads, Metronome 0.6.44`);
    expect(exit).toBe(0);
  });

  it('is reached below a path, too, as a proxy shows it', async () => {
    const address = await behindProxy(String(lab.addresses.metronome[0]));
    const { exit, out } = await tool('doctor metronome', { addresses: [`${address}/`] });
    expect(out).toContain(`\n✓ ${address} leads, Metronome 0.6.44\n✓ 1 of 1 address answers\n✓ it shows us 0 jobs\n`);
    expect(exit).toBe(0);
    const missed = await tool('context test', { addresses: [new URL(address).origin] });
    expect(lineIn(missed.out)).toMatch(/^fault\tWhat answers GET \/info with HTTP 404 is not Metronome\.$/);
    expect(missed.exit).toBe(3);
  });
});

describe('a Metronome that is not', () => {
  it('does not take our login: it is said what to set, and the password is not', async () => {
    const { exit, out } = await tool('doctor metronome', { password: 'n0t-the-word' });
    expect(out).toContain('not read: Metronome does not know who asks: GET /v1/jobs.\n  Set metronome.user');
    expect(out).toContain('✓ 1 of 1 address answers');
    expect(out).not.toContain('n0t-the-word');
    expect(exit).toBe(3);
    const tested = await tool('context test', { password: 'n0t-the-word' });
    expect(lineIn(tested.out)).toBe('fault\tMetronome does not know who asks: GET /v1/jobs.');
    expect(tested.err).toContain('hint: Set metronome.user in the context');
    expect(tested.exit).toBe(3);
  });

  it('is down: it is an error by its address, and another one that answers is told of', async () => {
    const down = 'http://127.0.0.1:1';
    const { exit, out } = await tool('doctor metronome', { addresses: [down, ...lab.addresses.metronome] });
    expect(out).toMatch(/^error: Metronome at http:\/\/127\.0\.0\.1:1 does not answer as it should: /m);
    expect(out).toContain('[platform/metronome-down]');
    expect(out).toContain('· 1 of 2 addresses answer\n');
    expect(exit).toBe(1);
    const alone = await tool('context test', { addresses: [down] });
    expect(lineIn(alone.out)).toMatch(/^fault\t.*127\.0\.0\.1:1/);
    expect(alone.exit).toBe(3);
  });

  it('has no leader: it is an error that names those that answer', async () => {
    const leaderless = createServer((_, response) => response.writeHead(503).end('No consistent leadership'));
    const address = `http://${await serving(leaderless)}`;
    const { exit, out } = await tool('doctor metronome --timeout 500ms', { addresses: [address] });
    expect(out).toContain(`error: No Metronome leads; those that answer know of none: ${address}.`);
    expect(out).toContain('[platform/metronome-leaderless]');
    expect(exit).toBe(3);
  });
});
