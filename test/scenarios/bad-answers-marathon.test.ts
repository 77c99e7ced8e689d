import { createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altered, eachObject, without } from '../support/altered.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { provisionedInTheEnd } from '../support/provisioned-in-the-end.ts';
import { serving } from '../support/serving.ts';
import { type Run, run } from '../support/tool.ts';

let lab: TestLab;
let listed: Run;
let notebooks: Run;
beforeAll(async () => {
  lab = await startTestLab({ people: 3 });
  await run(lab.env, 'user provision alice --create-account --yes');
  listed = await run(lab.env, 'user list');
  notebooks = await run(lab.env, 'zeppelin list');
}, 60_000);
afterAll(() => lab.stop());

const marathon = (): string => lab.addresses.marathon[0] ?? '';

/** A Marathon in whose answers each object is another. */
async function answering(change: (object: Record<string, unknown>) => unknown, asked = /^GET /) {
  const between = await altered(marathon(), asked, eachObject(change));
  return { env: { ...lab.env, MESOSCTL_MARATHON_ADDRESSES: between.address }, count: between.count };
}

const isApp = (object: Record<string, unknown>): boolean => 'instances' in object && 'container' in object;
const isTask = (object: Record<string, unknown>): boolean => 'slaveId' in object;

/** What may not be missing: in whose absence a list is not taken for whole. */
const needed: readonly (readonly [string, (object: Record<string, unknown>) => unknown, string])[] = [
  ['an app without id', (one) => (isApp(one) ? without(one, 'id') : one), 'GET /v2/apps.apps[0].id'],
  ['an app without version', (one) => (isApp(one) ? without(one, 'version') : one), 'GET /v2/apps.apps[0].version'],
  ['a task without id', (one) => (isTask(one) ? without(one, 'id') : one), 'GET /v2/apps.apps[0].tasks[0].id'],
  [
    'a running task without host',
    (one) => (isTask(one) ? without(one, 'host') : one),
    'GET /v2/apps.apps[0].tasks[0].host',
  ],
  [
    'a task with a host that is no text',
    (one) => (isTask(one) ? { ...one, host: 7 } : one),
    'GET /v2/apps.apps[0].tasks[0].host',
  ],
];

describe.each(needed)('%s', (_, change, where) => {
  const sentence = `The answer of Marathon cannot be read: ${where} is not a text.`;

  it('is named with its place and the next step, and what others know is shown', async () => {
    const { env, count } = await answering(change);
    const tenants = await run(env, 'user list');
    expect(tenants.exit).toBe(3);
    expect(tenants.err).toContain(`not read: ${sentence}\nhint: `);
    expect(tenants.err).toContain('--trace FILE');
    expect(tenants.out).toMatch(/^alice\t\d+\talice:alice\t700\t4 cpus, 8 GiB\t\?\t\?\t0$/m);
    const all = await run(env, 'zeppelin list');
    expect([all.exit, all.out]).toEqual([3, '']);
    expect(all.err).toContain(sentence);
    expect(count()).toBeGreaterThan(0);
    expect(await run(lab.env, 'user list')).toEqual(listed);
    expect(await run(lab.env, 'zeppelin list')).toEqual(notebooks);
  });
});

describe('what came after us', () => {
  it('among the fields does no harm', async () => {
    const { env, count } = await answering((one) => ({ ...one, later: { than: ['us'] } }));
    expect(await run(env, 'user list')).toEqual(listed);
    expect(await run(env, 'zeppelin list')).toEqual(notebooks);
    expect(count()).toBeGreaterThan(0);
  });

  it('among the states of tasks is shown, and is never taken for sound', async () => {
    const { env } = await answering((one) => (isTask(one) ? { ...one, state: 'TASK_DREAMING' } : one));
    const shown = await run(env, 'user show alice');
    expect(shown.exit).toBe(1);
    expect(shown.out).toContain('(TASK_DREAMING)');
    expect(shown.out).toContain(
      '/alice/zeppelin is said to be healthy, and its task is in the state TASK_DREAMING, not TASK_RUNNING.',
    );
    const verified = await run(env, 'zeppelin verify');
    expect(verified.exit).toBe(1);
    expect(verified.out).toContain('TASK_DREAMING');
    expect(verified.out).not.toContain('suspended');
    expect((await run(lab.env, 'zeppelin verify')).exit).toBe(0);
  });
});

describe('a change', () => {
  it('whose answer lacks what tells of the deployment ends as not finished, and goes on from there', async () => {
    const between = await altered(marathon(), /^(POST|PUT) .*\/v2\/apps/, () => '{}');
    const env = { ...lab.env, MESOSCTL_MARATHON_ADDRESSES: between.address };
    const { first } = await provisionedInTheEnd(lab, env, 'bert');
    expect([3, 4]).toContain(first.exit);
    expect(first.err).toMatch(/The answer of Marathon cannot be read: (POST|PUT) \/v2\/apps\S*\.\w+ is not a text/);
    expect(first.err).toContain('Run the same command again: it goes on from here.');
  });

  it.each([
    ['of a kind that came after us', 'event: dream\ndata: {"eventType":"dream","of":["sheep"]}\n\n', 0],
    [
      'with fields that came after us',
      'event: x\ndata: {"eventType":"deployment_step_success","plan":{"id":"x","new":1}}\n\n',
      0,
    ],
  ])('that waits hears events %s and comes to its end', async (kind, event, exit) => {
    const env = { ...lab.env, MESOSCTL_MARATHON_ADDRESSES: await saying(event) };
    const name = kind.startsWith('of') ? 'cleo' : 'dora';
    const { first } = await provisionedInTheEnd(lab, env, name);
    expect(first.exit, first.all).toBe(exit);
    expect(first.out).toContain(`✓ /${name}/zeppelin is healthy`);
  });

  it.each([
    ['that are no JSON', 'event: x\ndata: <html>It works</html>\n\n', 'emil'],
    ['that do not say what they are', 'event: x\ndata: {"timestamp":"now"}\n\n', 'fay'],
  ])('that hears events %s loses nothing: the same command comes to its end', async (_, event, name) => {
    const env = { ...lab.env, MESOSCTL_MARATHON_ADDRESSES: await saying(event) };
    const { first } = await provisionedInTheEnd(lab, env, name);
    expect(first.exit, first.all).toBe(0);
    expect(first.all).not.toContain('It works');
  });
});

/** Marathon with an event of the test's own after each that it sends. */
async function saying(event: string): Promise<string> {
  const { hostname, port } = new URL(marathon());
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const outgoing = request({ hostname, port, method, path, headers });
    outgoing.on('error', () => asked.socket.destroy());
    outgoing.on('response', (reply) => {
      answer.writeHead(reply.statusCode ?? 0, reply.headers);
      if (reply.headers['content-type']?.startsWith('text/event-stream') !== true) return void reply.pipe(answer);
      reply.on('data', (chunk) => answer.write(chunk) && String(chunk).endsWith('\n\n') && answer.write(event));
      reply.on('error', () => undefined).on('close', () => answer.end());
    });
    answer.on('close', () => outgoing.destroy());
    asked.pipe(outgoing);
  });
  return `http://${await serving(server)}`;
}
