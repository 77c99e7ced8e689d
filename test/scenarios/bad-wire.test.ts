import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { connect } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Faults } from '../../src/lab/faults.ts';
import { startZookeeper } from '../../src/lab/zookeeper/start.ts';
import { makeCa } from '../support/certificates.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type Meddling, meddling } from '../support/meddler.ts';
import { proxying } from '../support/proxy.ts';
import { serving } from '../support/serving.ts';
import { type Run, run } from '../support/tool.ts';

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;
const PAGE = '<!DOCTYPE html><html><body><h1>It works</h1></body></html>';

let lab: TestLab;
let shown: Run;
beforeAll(async () => {
  lab = await startTestLab();
  await run(lab.env, 'user provision alice --create-account --yes');
  shown = await run(lab.env, 'user show alice');
}, 60_000);
afterAll(() => lab.stop());

const address = (system: 'marathon' | 'namenodes' | 'masters'): string => lab.addresses[system][0] ?? '';

/** The variables that lead the tool to another server of a system. */
const leading = (variable: string, to: string) => ({ ...lab.env, [`MESOSCTL_${variable}`]: to });

/** What a system is asked through, and a question that goes there. */
const systems = [
  ['Marathon', 'MARATHON_ADDRESSES', 'marathon', /^\/v2\/(apps|groups)/],
  ['the namenode', 'HDFS_NAMENODES', 'namenodes', /op=(GETFILESTATUS|LISTSTATUS|GETCONTENTSUMMARY)/],
  ['the master', 'MESOS_MASTERS', 'masters', /\/api\/v1$/],
] as const;

const half: Meddling = (_, { status, headers, body }, answer) => {
  answer.writeHead(status, headers).write(body.subarray(0, body.length / 2), () => answer.destroy());
  return true;
};
const page: Meddling = (_, __, answer) => {
  answer.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
  return true;
};

describe.each(systems)('%s', (_, variable, system, question) => {
  const only =
    (meddle: Meddling): Meddling =>
    (asked, ...others) =>
      question.test(asked.url ?? '') ? meddle(asked, ...others) : undefined;

  it('that breaks off in its answers is said to, what else is known is shown, and nothing is lost', async () => {
    const between = await meddling(address(system), only(half));
    const env = leading(variable, between.address);
    const { exit, out, err } = await run(env, 'user show alice');
    expect(exit).toBe(3);
    expect(out).toContain('uid=alice');
    expect(out + err).toMatch(/closed the connection before its answer to .* was whole/);
    between.beHonest();
    expect((await run(env, 'user show alice')).exit).toBe(0);
    expect((await run(lab.env, 'user show alice')).out).toBe(shown.out);
  });

  it('that answers with a page in place of data is told apart from it', async () => {
    const between = await meddling(address(system), only(page));
    const { exit, out, err } = await run(leading(variable, between.address), 'user show alice');
    expect(exit).toBe(3);
    expect(out + err).not.toContain('It works');
    expect(out + err).toMatch(/is not JSON|no JSON|no protobuf|cannot be (decoded|read)|not .* (JSON|protobuf)/i);
    expect(out).not.toContain('none');
  });
});

describe('a change', () => {
  it('whose answers break off is not carried out twice, and goes on to its end', async () => {
    const changes: string[] = [];
    const between = await meddling(address('marathon'), (asked, answered, answer) => {
      if (asked.method === 'GET') return undefined;
      changes.push(`${asked.method} ${asked.url}`);
      return half(asked, answered, answer);
    });
    const env = leading('MARATHON_ADDRESSES', between.address);
    const first = await run(env, 'user provision bert --create-account --yes');
    expect(first.exit).toBe(4);
    expect(first.err).toMatch(/whether (POST|PUT) .* was carried out is not known/);
    expect(first.err).toContain('Run the same command again: it goes on from here.');
    expect(changes).toHaveLength(1);
    between.beHonest();
    const again = await run(env, 'user provision bert --create-account --yes');
    expect(again.exit).toBe(0);
    expect((await run(lab.env, 'user diff bert')).exit).toBe(0);
  });
});

describe('an event stream', () => {
  it('that breaks off in the middle of an event, again and again, loses no deployment', async () => {
    const between = await meddling(address('marathon'), () => undefined, 40);
    const { exit, out } = await run(
      leading('MARATHON_ADDRESSES', between.address),
      'user provision dora --create-account --yes',
    );
    expect(exit).toBe(0);
    expect(out).toContain('✓ /dora/zeppelin is healthy');
    expect(between.streams()).toBeGreaterThan(0);
    expect((await run(lab.env, 'user diff dora')).exit).toBe(0);
  });
});

describe('ZooKeeper with a login', () => {
  it.each([
    ['in the URL', (zk: string) => ({ MESOSCTL_MESOS_ZK: `zk://mesos:right@${zk}/mesos` })],
    [
      'in the settings',
      (zk: string) => ({
        MESOSCTL_MESOS_ZK: `zk://${zk}/mesos`,
        MESOSCTL_MESOS_ZK_USER: 'mesos',
        MESOSCTL_MESOS_ZK_PASSWORD: 'right',
      }),
    ],
  ])('%s leads to the masters, and a wrong password is said and never shown', async (_, settings) => {
    const zookeeper = await startZookeeper({ faults: new Faults() }, () => lab.masterNodes(), 'mesos:right');
    onTestFinished(() => zookeeper.stop());
    const right = settings(zookeeper.addresses[0] ?? '');
    expect(await run({ ...lab.env, ...right }, 'user show alice')).toMatchObject({ exit: 0, out: shown.out });
    const wrong = JSON.parse(JSON.stringify(right).replaceAll('right', 'not-the-word'));
    const trace = `${lab.folder}/zookeeper.jsonl`;
    const refused = await run({ ...lab.env, ...wrong }, `user show alice -o json --trace ${trace}`);
    expect(refused.exit).toBe(3);
    expect(refused.all).toContain('does not allow getChildren2 /mesos');
    expect(refused.all + readFileSync(trace, 'utf8')).not.toContain('not-the-word');
  });
});

describe('an answer of 100 MiB', () => {
  it('is read whole', async () => {
    const between = await meddling(address('marathon'), (asked, { headers, body }, answer) => {
      if (asked.url?.startsWith('/v2/apps') !== true) return undefined;
      const padding = Buffer.from(`{"padding":"${'x'.repeat(100 * MIB)}",`);
      const whole = Buffer.concat([padding, body.subarray(1)]);
      answer.writeHead(200, { ...headers, 'content-length': String(whole.length) }).end(whole);
      return true;
    });
    const { exit, out } = await run(leading('MARATHON_ADDRESSES', between.address), 'user show alice');
    expect(exit).toBe(0);
    expect(out).toBe(shown.out);
  });

  it('and one of a gigabyte is refused before it fills the memory', async () => {
    const huge = createHttp((_, answer) => void answer.writeHead(200, { 'Content-Length': 1024 * MIB }).write('{'));
    const { exit, out, err } = await run(
      leading('MARATHON_ADDRESSES', `http://${await serving(huge)}`),
      'user show alice',
    );
    expect(exit).toBe(3);
    expect(out + err).toContain('with more than 512 MiB, which is not read');
  });
});

describe('masters that name each other', () => {
  it('are shown as a circle, with their addresses, when their time is over', async () => {
    const named: string[] = [];
    const server = (index: number) =>
      createHttp((_, answer) => void answer.writeHead(307, { Location: `//${named[1 - index]}/master/api/v1` }).end());
    named.push(await serving(server(0)), await serving(server(1)));
    const env = leading('MESOS_MASTERS', named.map((one) => `http://${one}`).join());
    const { exit, out, err } = await run(env, 'user show alice', { clock: hurriedClock() });
    expect(exit).toBe(3);
    expect(out + err).toMatch(/http:\/\/\S+ → http:\/\/\S+ → http:\/\/\S+: each names the next one as the leader/);
    expect(err.match(/Waiting up to 20 s for a leader of mesos/g)).toHaveLength(1);
  });
});

describe('Marathon behind TLS', () => {
  /** Its address when it shows this certificate; requests go to the lab's. */
  async function behind(certified: { readonly cert: string; readonly key: string }): Promise<string> {
    const { hostname, port } = new URL(address('marathon'));
    const server = createTls(certified, (socket) => {
      const peer = connect(Number(port), hostname);
      socket.pipe(peer).pipe(socket);
      for (const one of [socket, peer]) one.on('error', () => one.destroy());
    });
    server.on('tlsClientError', () => undefined);
    return `https://${await serving(server)}`;
  }

  const show = async (certified: { readonly cert: string; readonly key: string }, ca: string): Promise<Run> => {
    const file = `${lab.folder}/marathon-ca.pem`;
    await writeFile(file, ca);
    return run(
      { ...leading('MARATHON_ADDRESSES', await behind(certified)), MESOSCTL_MARATHON_CA: file },
      'user show alice',
    );
  };

  it('is taken with a certificate of the own CA', async () => {
    const { ca, sign } = await makeCa();
    expect(await show(await sign(), ca)).toMatchObject({ exit: 0, out: shown.out });
  });

  it('is told to have an expired or a foreign certificate, with the next step', async () => {
    const [own, other] = await Promise.all([makeCa(), makeCa('other')]);
    const past = { notBefore: new Date(Date.now() - 2 * DAY_MS), notAfter: new Date(Date.now() - DAY_MS) };
    const expired = await show(await own.sign(past), own.ca);
    expect(expired.exit).toBe(3);
    expect(expired.all).toMatch(/The certificate of marathon at https:\S+ has expired \(CERT_HAS_EXPIRED\)/);
    const foreign = await show(await other.sign(), own.ca);
    expect(foreign.exit).toBe(3);
    expect(foreign.all).toMatch(/The certificate of marathon at https:\S+ is not trusted/);
    expect(foreign.all).toContain('Set marathon.ca in the context');
    const provision = await run(
      { ...leading('MARATHON_ADDRESSES', await behind(await other.sign())) },
      'user provision carla --create-account --yes',
    );
    expect(provision.exit).toBe(3);
    expect(provision.err).toContain('hint: Set marathon.ca in the context');
    expect((await run(lab.env, 'user show carla')).err).toContain('knows a tenant carla');
  });
});

describe('a login', () => {
  const guard =
    (wanted: string): Meddling =>
    (asked, _, answer) => {
      if (asked.headers.authorization === wanted) return undefined;
      answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="it"' }).end();
      return true;
    };
  const basic = `Basic ${Buffer.from('operator:right').toString('base64')}`;

  it.each([
    ['masters', 'MESOS_MASTERS', 'MESOS_TOKEN', 'Bearer right', {}],
    ['masters', 'MESOS_MASTERS', 'MESOS_SECRET', basic, { MESOSCTL_MESOS_PRINCIPAL: 'operator' }],
    ['marathon', 'MARATHON_ADDRESSES', 'MARATHON_TOKEN', 'Bearer right', {}],
    ['marathon', 'MARATHON_ADDRESSES', 'MARATHON_PASSWORD', basic, { MESOSCTL_MARATHON_USER: 'operator' }],
  ] as const)('to the %s by %s and %s is taken when it is right, and never shown', async (...row) => {
    const [system, variable, secret, wanted, more] = row;
    const between = await meddling(address(system), guard(wanted));
    const env = { ...leading(variable, between.address), ...more };
    expect(await run({ ...env, [`MESOSCTL_${secret}`]: 'right' }, 'user show alice')).toMatchObject({ exit: 0 });
    const wrong = await run({ ...env, [`MESOSCTL_${secret}`]: 'not-the-word' }, 'user show alice -o json');
    expect(wrong.exit).toBe(3);
    expect(wrong.all).toMatch(/unauthenticated|401|login|credentials|hint/i);
    expect(wrong.all).not.toContain('not-the-word');
    expect(wrong.all).not.toContain(Buffer.from('operator:not-the-word').toString('base64'));
  });
});

describe('a proxy of the environment', () => {
  it('leads to servers whose names this host does not know', async () => {
    const named = { 'marathon.example.org:8080': new URL(address('marathon')).host };
    const proxy = await proxying({ names: named });
    const env = { ...leading('MARATHON_ADDRESSES', 'http://marathon.example.org:8080') };
    const through = await run({ ...env, http_proxy: `http://ann:hidden@${proxy.address}` }, 'user show alice');
    expect(through).toMatchObject({ exit: 0, out: shown.out });
    expect(new Set(proxy.lines.map((line) => line.split('/v2')[0]))).toEqual(
      new Set(['GET http://marathon.example.org:8080']),
    );
    const dead = await run({ ...env, http_proxy: 'http://ann:hidden@127.0.0.1:9' }, 'user show alice');
    expect(dead.exit).toBe(3);
    expect(dead.all).toContain('by the proxy http://127.0.0.1:9, cannot be reached (ECONNREFUSED)');
    expect(dead.all).not.toContain('hidden@');
    const set = await run(env, `user show alice --set proxy=http://${proxy.address}`);
    expect(set).toMatchObject({ exit: 0, out: shown.out });
  });
});
