import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultName, namedFaults } from '../../src/lab/fault-script/named.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ marathon: { standbys: 1 } });
});
afterEach(() => lab.loadFaults(undefined));
afterAll(() => lab.stop());

const load = (name: FaultName): Promise<void> => lab.loadFaults(namedFaults[name]);

async function askMaster(address: string, type: string): Promise<{ readonly status: number; readonly body: string }> {
  const answer = await fetch(`${address}/api/v1`, {
    method: 'POST',
    redirect: 'manual',
    body: JSON.stringify({ type }),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  });
  return { status: answer.status, body: await answer.text() };
}

/** Statuses of all masters; of one that takes no connection `dead`. */
const masters = (): Promise<(number | 'dead')[]> =>
  Promise.all(
    lab.addresses.masters.map((address) =>
      askMaster(address, 'GET_VERSION').then(
        ({ status }) => status,
        () => 'dead' as const,
      ),
    ),
  );

const named = (): string[] =>
  [...lab.masterNodes().values()].flatMap(
    (data) => /"port":(\d+),"version"/.exec(new TextDecoder().decode(data))?.[1] ?? [],
  );

async function bean(name: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${lab.addresses.namenodes[0]}/jmx?qry=Hadoop:service=NameNode,name=${name}`);
  return JSON.parse(await answer.text()).beans[0];
}

/** Writes data the way a client does: to the namenode, and then to the datanode that it names. */
async function write(path: string): Promise<Written> {
  const sent = await put(`${lab.addresses.namenodes[0]}/webhdfs/v1${path}?op=CREATE&user.name=hdfs`, '');
  return sent.location === undefined ? sent : put(sent.location, 'some data');
}

interface Written {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

/** With node:http, which takes the `100 Continue` that a datanode sends without being asked; fetch does not. */
const put = (url: string, data: string): Promise<Written> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: 'PUT' }, (answer) => {
      const { statusCode: status, headers } = answer;
      text(answer).then((body) => resolve({ status, location: headers.location, body }), reject);
    });
    asked.once('error', reject).end(data);
  });

describe('masters', () => {
  it('of which one is stale answer twice as a leader, while ZooKeeper names the right one first', async () => {
    expect((await masters()).toSorted()).toEqual([200, 307, 307]);
    const before = named();
    await load('stale-standby');
    expect((await masters()).toSorted()).toEqual([200, 200, 307]);
    expect(named()).toEqual(before);
    await lab.loadFaults(undefined);
    expect((await masters()).toSorted()).toEqual([200, 307, 307]);
  });

  it('name a dead leader, in ZooKeeper and in their redirects', async () => {
    const leader = lab.masters.leaderAddress();
    await load('dead-leader');
    expect((await masters()).map(String).toSorted()).toEqual(['307', '307', 'dead']);
    expect(named()[0]).toBe(new URL(leader).port);
  });

  it('have another leader when the lost one was elected out, and all of them run again', async () => {
    const leader = lab.masters.leaderAddress();
    await lab.loadFaults({ rules: [{ fault: { kind: 'leader-lost', electionMs: 30 }, when: { system: 'mesos' } }] });
    await expect.poll(() => lab.masters.leaderAddress()).not.toBe(leader);
    await expect.poll(async () => (await masters()).toSorted()).toEqual([200, 307, 307]);
  });

  it('answer that they have no leader, or that it recovers', async () => {
    await load('no-leader');
    expect(await masters()).toEqual([503, 503, 503]);
    expect(named()).toEqual([]);
    await load('master-recovering');
    expect((await masters()).toSorted()).toEqual([307, 307, 503]);
  });

  it('have lost an agent, which is inactive until the fault ends', async () => {
    const active = async (): Promise<boolean[]> => {
      const { body } = await askMaster(lab.masters.leaderAddress(), 'GET_AGENTS');
      return JSON.parse(body).get_agents.agents.map((agent: { active: boolean }) => agent.active);
    };
    const [lost] = lab.cluster.agents.values();
    const ask = () =>
      fetch(`http://${lost?.hostname}:${lost?.port}/health`).then(
        ({ status }) => status,
        () => 'dead',
      );
    expect(await ask()).not.toBe('dead');
    await load('gone-agent');
    expect(await ask()).toBe('dead');
    expect((await active()).filter((one) => !one)).toHaveLength(1);
    expect(lab.cluster.offers('*')).toHaveLength(lab.cluster.agents.size - 1);
    await lab.loadFaults(undefined);
    expect(await active()).not.toContain(false);
    expect(await ask()).not.toBe('dead');
  });
});

describe('a subscription to the master', () => {
  it('is open, and nothing comes', async () => {
    await load('subscription-stalls');
    const ended = new AbortController();
    const { status, body } = await fetch(`${lab.masters.leaderAddress()}/api/v1`, {
      method: 'POST',
      body: '{"type":"SUBSCRIBE"}',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      signal: ended.signal,
    });
    expect(status).toBe(200);
    expect(await firstOf(body)).toBe('nothing');
    ended.abort();
  });
});

/** `nothing` where no byte has come after a while. */
function firstOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const first = body
    ?.getReader()
    .read()
    .then(
      () => 'something',
      () => 'ended',
    );
  const quiet = new Promise<string>((resolve) => setTimeout(() => resolve('nothing'), 150));
  return Promise.race([first ?? 'no body', quiet]);
}

describe('Marathon', () => {
  it('without a leader says 503 at each member, and leads again afterwards', async () => {
    const statuses = () =>
      Promise.all(lab.addresses.marathon.map(async (one) => (await fetch(`${one}/v2/info`)).status));
    await lab.loadFaults({ rules: [{ fault: { kind: 'no-leader' }, when: { system: 'marathon' } }] });
    expect(await statuses()).toEqual([503, 503]);
    await lab.loadFaults(undefined);
    expect(await statuses()).toEqual([200, 200]);
  });

  it('whose leader ended is led by the other member, and has both again', async () => {
    const { leader } = lab.marathon;
    const rule = { fault: { kind: 'leader-lost', electionMs: 20 }, when: { system: 'marathon' } } as const;
    await lab.loadFaults({ rules: [rule] });
    await expect.poll(() => lab.marathon.leader).not.toBe(leader);
    await expect
      .poll(() =>
        fetch(`http://${leader}/v2/info`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  it('opens a stream in which nothing comes', async () => {
    await load('event-stream-stalls');
    const ended = new AbortController();
    const headers = { Accept: 'text/event-stream' };
    const { status, body } = await fetch(`${lab.addresses.marathon[0]}/v2/events`, { headers, signal: ended.signal });
    expect(status).toBe(200);
    expect(await firstOf(body)).toBe('nothing');
    ended.abort();
  });
});

describe('HDFS', () => {
  it('takes no data where every datanode is full, and takes it again afterwards', async () => {
    await load('full-datanode');
    const { status, body } = await write('/tmp/full');
    expect(status).toBe(403);
    expect(body).toMatch(/Failed to find datanode|could only be written to 0 of the 1 minReplication nodes/);
    await lab.loadFaults(undefined);
    expect(await write('/tmp/room')).toMatchObject({ status: 201 });
  });

  it('counts a dead datanode as dead', async () => {
    expect((await bean('FSNamesystemState'))['NumDeadDataNodes']).toBe(0);
    await load('dead-datanode');
    expect((await bean('FSNamesystemState'))['NumDeadDataNodes']).toBe(1);
  });

  it('has the states of before when the namenodes are in a state of their own no more', async () => {
    const state = async (): Promise<unknown> => (await bean('NameNodeStatus'))['State'];
    expect(await state()).toBe('active');
    await load('both-standby');
    expect(await state()).toBe('standby');
    await lab.loadFaults(undefined);
    expect(await state()).toBe('active');
  });
});

describe('a fault of a system that the lab does not have', () => {
  it('is refused, and none of the script is left', async () => {
    const small = await startTestLab({ hdfs: 'off', agents: 1 });
    const rules = [{ fault: { kind: 'no-leader' } }, { fault: { kind: 'safe-mode' } }] as const;
    await expect(small.loadFaults({ rules })).rejects.toMatchObject({
      code: 'unsupported',
      message: 'The lab cannot have the fault safe-mode of hdfs: it has none of its own.',
    });
    expect(small.masters.masterInfos()).not.toEqual([]);
    await small.stop();
  });
});
