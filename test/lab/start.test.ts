import { readFile, stat } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { transport } from '../../src/clients/transport.ts';
import { openZeppelin } from '../../src/clients/zeppelin/index.ts';
import { openZookeeper } from '../../src/clients/zookeeper/index.ts';
import { isObject } from '../../src/core/json.ts';
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts';
import { systemClock } from '../../src/system-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';

const running: Lab[] = [];
afterEach(async () => {
  for (const lab of running.splice(0)) await lab.stop();
});

async function started(options?: LabOptions): Promise<TestLab> {
  const lab = await startTestLab(options);
  running.push(lab);
  return lab;
}

const options = { clock: systemClock, timeoutMs: 5_000, signal: new AbortController().signal };

/** One setting of the only context, `mesos.zk`. */
async function told(lab: TestLab, path: string): Promise<unknown> {
  const file: unknown = JSON.parse(await readFile(lab.env.MESOSCTL_CONFIG, 'utf8'));
  return ['contexts', 'lab', ...path.split('.')].reduce(
    (value, key) => (isObject(value) ? value[key] : undefined),
    file,
  );
}

describe('a lab', () => {
  it('has all its servers up when it has started', async () => {
    const { addresses } = await started();
    const redirect = await fetch(`${addresses.masters[1]}/api/v1`, {
      method: 'POST',
      body: '{"type":"GET_VERSION"}',
      headers: { 'Content-Type': 'application/json' },
      redirect: 'manual',
    });
    expect(redirect.headers.get('location')).toBe(`//${new URL(addresses.masters[0] ?? '').host}/master/api/v1`);
    expect((await fetch(`${addresses.marathon[0]}/v2/apps`)).status).toBe(200);
    const home = `${addresses.namenodes[0]}/webhdfs/v1/user?op=GETFILESTATUS&user.name=hdfs`;
    expect(await (await fetch(home)).json()).toMatchObject({ FileStatus: { owner: 'hdfs', permission: '755' } });
    expect(addresses.ldap[0]).toMatch(/^ldap:\/\/127\.0\.0\.1:\d+$/);
  });

  it('shows its masters in ZooKeeper, and their election', async () => {
    const lab = await started();
    const zookeeper = openZookeeper({ url: String(await told(lab, 'mesos.zk')), ...options });
    const masters = async (): Promise<string[]> =>
      (await zookeeper.masters(options.signal)).map(({ address }) => `http://${address}`);
    expect(await masters()).toEqual(lab.addresses.masters);
    const next = lab.masters.moveLeader();
    expect(next).toBe(lab.addresses.masters[1]);
    expect((await masters())[0]).toBe(next);
    lab.masters.loseLeader();
    await expect(masters()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('runs a notebook with TLS for an app of Marathon', async () => {
    const lab = await started();
    const app = {
      id: '/carol/zeppelin',
      cmd: 'zeppelin.sh',
      cpus: 0.5,
      mem: 64,
      container: { type: 'MESOS', docker: { image: 'apache/zeppelin:0.10.1' } },
      portDefinitions: [{ port: 0 }],
      fetch: ['shiro.ini', 'tls.key', 'tls.crt'].map((name) => ({ uri: `https://files.example.org/${name}` })),
      env: {
        ZEPPELIN_SSL: 'true',
        ZEPPELIN_SSL_PEM_KEY: '/mnt/mesos/sandbox/tls.key',
        ZEPPELIN_SSL_PEM_CERT: '/mnt/mesos/sandbox/tls.crt',
      },
    };
    const made = await fetch(`${lab.addresses.marathon[0]}/v2/apps`, {
      method: 'POST',
      body: JSON.stringify(app),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(made.status).toBe(201);
    const base = await notebookOf(lab, app.id);
    const serverName = String(await told(lab, 'zeppelin.serverName'));
    const send = transport({ ca: lab.ca, serverName });
    const account = { user: 'operator', password: async () => String(await told(lab, 'zeppelin.password')) };
    const notebook = openZeppelin({ send, serverName, ...account, ...options }).read(base);
    expect(await notebook.version(options.signal)).toBe('0.10.1');
    expect(await notebook.anonymousAllowed(options.signal)).toBe(false);
    expect(await notebook.interpreter('spark', options.signal)).toMatchObject({ id: 'spark' });
  });

  it('has no agent at the address of another lab', async () => {
    const [one, other] = [await started({ hdfs: 'off' }), await started({ hdfs: 'off' })];
    const hosts = [one, other].flatMap((lab) => [...lab.cluster.agents.values()].map(({ hostname }) => hostname));
    expect(new Set(hosts).size).toBe(one.cluster.agents.size + other.cluster.agents.size);
  });

  it('says nothing of what is off, and names what stands in', async () => {
    const hdfs = { namenodes: ['http://nn:9870'], user: 'root', defaultFs: 'hdfs://nn:8020' };
    const lab = await started({ ldap: 'off', zookeeper: 'off', hdfs: { external: hdfs } });
    expect(await told(lab, 'ldap')).toBeUndefined();
    expect(await told(lab, 'hdfs')).toEqual(hdfs);
    expect(await told(lab, 'mesos')).toEqual({ masters: lab.addresses.masters });
    const other = await started({ hdfs: 'off', zookeeper: { external: '127.0.0.1:1' } });
    expect(await told(other, 'mesos')).toEqual({ zk: 'zk://127.0.0.1:1/mesos' });
    expect([...other.masterNodes().keys()].sort()[0]).toBe('/mesos/json.info_0000000000');
  });

  it('leaves nothing listening behind, also when it could not start', async () => {
    const lab = await startLab({ agents: 1 });
    const [master] = lab.addresses.masters;
    await lab.stop();
    await expect(fetch(`${master}/api/v1`)).rejects.toThrow();
    await expect(startLab({ masters: { count: 2 ** 32 } })).rejects.toThrow();
    const again = await startLab({ agents: 1 });
    expect([...again.cluster.agents.values()].map(({ hostname }) => hostname)).toEqual(
      [...lab.cluster.agents.values()].map(({ hostname }) => hostname),
    );
    await again.stop();
  });

  it('of 400 agents starts within two seconds', async () => {
    const begun = systemClock.now();
    const lab = await started({ agents: 400 });
    expect(systemClock.now() - begun).toBeLessThan(2_000);
    expect(lab.cluster.agents.size).toBe(400);
  });
});

describe("the lab's file of contexts", () => {
  it('is for its owner only and holds the CA beside it', async () => {
    const lab = await started({ hdfs: 'off' });
    const file = lab.env.MESOSCTL_CONFIG;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(String(await told(lab, 'zeppelin.ca')), 'utf8')).toBe(lab.ca);
    expect(await told(lab, 'tenant.partition')).toBe('spark');
  });
});

async function notebookOf(lab: TestLab, id: string): Promise<string> {
  for (;;) {
    const reply: unknown = await (await fetch(`${lab.addresses.marathon[0]}/v2/apps${id}/tasks`)).json();
    const tasks = isObject(reply) && Array.isArray(reply['tasks']) ? reply['tasks'] : [];
    const running = tasks.find((task) => isObject(task) && task['state'] === 'TASK_RUNNING');
    if (running !== undefined) return `https://${running.host}:${running.ports[0]}`;
    await systemClock.sleep(20, options.signal);
  }
}
