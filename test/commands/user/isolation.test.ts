import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentCall, AgentResponse } from '../../../src/clients/mesos/generated/messages.js';
import { transport } from '../../../src/clients/transport.ts';
import { openZeppelin } from '../../../src/clients/zeppelin/index.ts';
import { NOTEBOOK_DOMAIN } from '../../../src/lab/context-of.ts';
import { httpExchange } from '../../../src/lab/http-exchange.ts';
import { parseDn } from '../../../src/lab/ldap/dn.ts';
import { plant, SEED } from '../../../src/lab/ldap/seed.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { type Provisioned, provisioned } from '../zeppelin/provisioned.ts';

const signal = new AbortController().signal;

let at: Provisioned;
beforeAll(async () => {
  at = await provisioned('alice', 'bob');
  await webhdfs('/user/alice/notebook/n.zpln', 'CREATE&permission=600', 'what is hers');
  await webhdfs('/user/alice/notebook/n.zpln', 'SETOWNER&owner=alice&group=alice');
});
afterAll(() => at.lab.stop());
afterEach(() => at.lab.faults.script(undefined));

/** A change of HDFS as its superuser, as another tool would make it. */
async function webhdfs(path: string, operation: string, body?: string): Promise<void> {
  const url = `${at.lab.addresses.namenodes[0]}/webhdfs/v1${path}?op=${operation}&user.name=hdfs`;
  const first = await httpExchange('PUT', url);
  const answer = first.location === undefined ? first : await httpExchange('PUT', first.location, { body });
  if (answer.status > 299) throw new Error(answer.text);
}

interface Direction {
  readonly owner: string;
  readonly isolated: boolean | null;
  readonly trials: readonly { readonly call: string; readonly target: string; readonly answer: string }[];
  readonly memberships: readonly string[];
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly mend: string }[];
}

const json = async (line: string) => {
  const { exit, out, err } = await at.tool(`${line} -o json`);
  const data: readonly Direction[] = out === '' ? [] : JSON.parse(out);
  const [first] = data;
  return { exit, err, data, first, rules: (first?.findings ?? []).map(({ rule }) => rule) };
};

describe('mesosctl user isolation', () => {
  it('proves that all was refused, and tells what cannot be proved', async () => {
    const { exit, err, first, rules } = await json('user isolation alice bob');
    expect({ exit, err, isolated: first?.isolated }).toEqual({ exit: 0, err: '', isolated: true });
    const tried = first?.trials.map(({ call, target, answer }) => `${answer} ${call} ${target}`) ?? [];
    expect(tried).toEqual(
      expect.arrayContaining([
        'refused CHECKACCESS -w- /',
        'refused LISTSTATUS /user/alice',
        'refused LISTSTATUS /user/alice/notebook',
        'refused GETACLSTATUS /user/alice/.Trash',
        'refused OPEN /user/alice/notebook/n.zpln',
        'let in GETFILESTATUS /user/alice',
        expect.stringMatching(/^refused GET \/api\/notebook https:/),
      ]),
    );
    expect(rules).toEqual(['isolation/mesos-open', 'isolation/name-unproven']);
  });

  it('writes nothing', async () => {
    const seen = new Set<string>();
    at.lab.faults.listen(({ system, action }) => void seen.add(`${system} ${action}`));
    await at.tool('user isolation alice bob --both');
    at.lab.faults.listen(undefined);
    expect([...seen].filter((one) => one.startsWith('hdfs')).sort()).toEqual(
      ['CHECKACCESS', 'GETACLSTATUS', 'GETCONTENTSUMMARY', 'GETFILESTATUS', 'LISTSTATUS', 'OPEN'].map(
        (action) => `hdfs ${action}`,
      ),
    );
    expect([...seen].filter((one) => /(PUT|POST \/v2|DELETE|add|modify)/.test(one))).toEqual([]);
  });

  it('shows a row for what was answered alike, and a verdict for each direction', async () => {
    const { exit, out } = await at.tool('user isolation alice bob --both', { tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).trimEnd().split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const text = lines.join('\n');
    expect(text).toMatch(/hdfs +\/user\/alice\/\.Trash +bob +refused +CHECKACC/);
    expect(text).toMatch(/ \/user\/alice\/\.sparkStaging +bob /);
    expect(text).not.toContain('…');
    expect(text).toContain('GETACLSTATUS');
    expect(text).toMatch(/ https:\/\/127\.[\d.]+:\d+ +nobody /);

    expect(text).toMatch(/✓ All \d+ attempts of bob at what is alice's were refused\./);
    expect(text).toMatch(/✓ All \d+ attempts of alice at what is bob's were refused\./);
    expect(exit).toBe(0);
  });

  it('finds a home that was opened, with what was done in it', async () => {
    await webhdfs('/user/alice', 'SETPERMISSION&permission=755');
    const { exit, first, rules } = await json('user isolation alice bob');
    const { out } = await at.tool('user isolation alice bob');
    await webhdfs('/user/alice', 'SETPERMISSION&permission=700');
    expect([exit, first?.isolated, rules[0]]).toEqual([1, false, 'isolation/let-in']);
    expect(out).toContain('bob is let into /user/alice of alice: CHECKACCESS r--, CHECKACCESS --x, LISTSTATUS.');
    expect(out).toContain('mesosctl user provision alice');
    expect(out).toContain("✗ bob is not kept from what is alice's.");
  });

  it('finds a name in an ACL that a mask still holds back', async () => {
    await webhdfs('/user/alice', 'MODIFYACLENTRIES&aclspec=user:bob:r-x');
    await webhdfs('/user/alice', 'SETPERMISSION&permission=700');
    const { exit, first, rules } = await json('user isolation alice bob');
    await webhdfs('/user/alice', 'SETACL&aclspec=user::rwx,group::---,other::---');
    expect([exit, rules]).toEqual([0, expect.arrayContaining(['isolation/named-in-acl'])]);
    expect(first?.findings.find(({ rule }) => rule === 'isolation/named-in-acl')?.mend).toContain(
      'hdfs dfs -setfacl -x user:bob /user/alice',
    );
  });

  it('finds a superuser by what he may, and the group that makes him one', async () => {
    const dn = `cn=supergroup,${SEED.groups}`;
    plant(at.lab.directory, dn, { objectClass: 'posixGroup', cn: 'supergroup', gidNumber: '777', memberUid: ['bob'] });
    const { exit, first, rules } = await json('user isolation alice bob');
    at.lab.directory.remove(parseDn(dn).key);
    expect([exit, first?.memberships]).toEqual([1, ['supergroup']]);
    expect(rules).toEqual(expect.arrayContaining(['isolation/superuser', 'isolation/let-in']));
    expect(first?.findings.find(({ rule }) => rule === 'isolation/superuser')?.mend).toContain(
      'Take him out of supergroup',
    );
  });

  it('finds a group in common that has rights', async () => {
    await webhdfs('/user/alice', 'SETOWNER&group=analysts');
    await webhdfs('/user/alice', 'SETPERMISSION&permission=750');
    const { exit, first, rules } = await json('user isolation alice carol');
    await webhdfs('/user/alice', 'SETOWNER&group=alice');
    await webhdfs('/user/alice', 'SETPERMISSION&permission=700');
    expect([exit, first?.memberships]).toEqual([1, ['analysts']]);
    expect(rules).toEqual(expect.arrayContaining(['isolation/let-in', 'isolation/shared-group']));
  });

  it('finds a notebook that lets anybody in', async () => {
    at.lab.faults.script(({ action }) =>
      action === 'GET /api/notebook'
        ? { kind: 'status', status: 200, body: '{"status":"OK","body":[]}', contentType: 'application/json' }
        : undefined,
    );
    const { exit, rules } = await json('user isolation alice bob');
    expect([exit, rules[0]]).toEqual([1, 'isolation/notebook-open']);
  });

  it('finds notes that have no readers, or him among them', async () => {
    const shown = JSON.parse((await at.tool('zeppelin verify alice -o json')).out);
    const { write } = openZeppelin({
      send: transport({ ca: at.lab.ca, serverName: NOTEBOOK_DOMAIN }),
      clock: systemClock,
      user: SEED.operator.name,
      password: async () => SEED.operator.password,
      serverName: NOTEBOOK_DOMAIN,
      timeoutMs: 5_000,
    });
    const door = write(shown[0].url);
    const id = await door.createNote({ name: 'report', paragraphs: [{ text: '%md figures' }] }, signal);
    expect((await json('user isolation alice bob')).rules).not.toContain('isolation/notes-readable');
    const owners = ['operator'];
    for (const readers of [[], ['operator', 'bob']]) {
      await door.setPermissions(id, { owners, readers, writers: owners, runners: owners }, signal);
      const open = await json('user isolation alice bob');
      expect([open.exit, open.rules]).toEqual([0, expect.arrayContaining(['isolation/notes-readable'])]);
    }
    await door.deleteNote(id, signal);
  });

  it('finds secrets among variables, and one account for two on the agents', async () => {
    const app = (tenant: string) => ({
      id: `/${tenant}/job`,
      cmd: 'sleep 100',
      instances: 0,
      user: 'root',
      role: tenant,
      labels: { MESOSCTL_TENANT: tenant },
      env: { DB_PASSWORD: 'letters-that-are-secret' },
    });
    const marathon = `${at.lab.addresses.marathon[0]}/v2/apps`;
    for (const tenant of ['alice', 'bob']) {
      const headers = { 'Content-Type': 'application/json' };
      const reply = await fetch(marathon, { method: 'POST', headers, body: JSON.stringify(app(tenant)) });
      expect([reply.status, reply.status === 201 ? '' : await reply.text()]).toEqual([201, '']);
    }
    const { exit, rules } = await json('user isolation alice bob');
    const { all } = await at.tool('user isolation alice bob');
    for (const tenant of ['alice', 'bob']) await fetch(`${marathon}/${tenant}/job?force=true`, { method: 'DELETE' });
    expect(exit).toBe(1);
    expect(rules).toEqual(expect.arrayContaining(['isolation/same-agent-user', 'isolation/env-shown']));
    expect(all).toContain('/alice/job has DB_PASSWORD as plain text, and Marathon shows it to bob as to all.');
    expect(all).not.toContain('letters-that-are-secret');
  });
});

describe('mesosctl user isolation --sandboxes', () => {
  /** The agents of the lab are moved to one of the test's own, which answers LIST_FILES with a status. */
  async function agentsAnswer(status: number, flags: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      const { type, list_files } = AgentCall.decode(await buffer(request));
      asked.push([String(type), ...(list_files === undefined ? [] : [list_files.path])].join(' '));
      const answer =
        type === 'GET_FLAGS'
          ? AgentResponse.encode({
              type,
              get_flags: { flags: Object.entries(flags).map(([name, value]) => ({ name, value })) },
            })
          : AgentResponse.encode({ type: 'LIST_FILES', list_files: { file_infos: [{ path: '/stdout' }] } });
      const isRefused = type !== 'GET_FLAGS' && status !== 200;
      response.writeHead(isRefused ? status : 200, { 'content-type': 'application/x-protobuf' });
      response.end(isRefused ? '403 Forbidden.' : answer);
    });
    const [hostname = '', port = ''] = (await serving(server)).split(':');
    for (const agent of at.lab.cluster.agents.values()) Object.assign(agent, { hostname, port: Number(port) });
    return asked;
  }

  it('is broken where an agent shows a sandbox to nobody in particular', async () => {
    const asked = await agentsAnswer(200);
    const { exit, first } = await json('user isolation alice bob --sandboxes');
    expect(asked).toEqual([
      expect.stringMatching(/^LIST_FILES \/frameworks\/\S+-0000\/executors\/alice_zeppelin\.\S+\/runs\/latest$/),
    ]);
    expect(first?.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'error isolation/sandbox-shown',
    );
    expect(JSON.stringify(first?.findings)).toContain('is shown to bob as to all');
    expect(exit).toBe(1);
  });

  it('as a principal takes the flags of the agent for what it does to others', async () => {
    const line = 'user isolation alice bob --sandboxes -o json --set mesos.principal=operator';
    const env = { MESOSCTL_MESOS_SECRET: 'op-secret' };
    const shownTo = async (readonly: string): Promise<readonly [boolean, string]> => {
      const flags = { authenticate_http_readonly: readonly, authenticate_http_readwrite: 'true' };
      const asked = await agentsAnswer(200, flags);
      const [first] = JSON.parse((await at.tool(line, { env })).out);
      expect(first.trials.at(-1)).toMatchObject({ call: 'LIST_FILES', as: 'operator', answer: 'let in' });
      return [JSON.stringify(first.findings).includes('is shown to bob as to all'), asked[0] ?? ''];
    };
    expect(await shownTo('true')).toEqual([false, 'GET_FLAGS']);
    expect(await shownTo('false')).toEqual([true, 'GET_FLAGS']);
  });

  it('takes a sandbox that is refused for closed', async () => {
    await agentsAnswer(403);
    const { exit, first } = await json('user isolation alice bob --sandboxes');
    expect(first?.trials.at(-1)).toMatchObject({ call: 'LIST_FILES', answer: 'refused' });
    expect(exit).toBe(0);
  });

  it('proves nothing where an agent does not answer', async () => {
    for (const agent of at.lab.cluster.agents.values()) Object.assign(agent, { hostname: '127.0.0.1', port: 1 });
    const { exit, out, err } = await at.tool('user isolation alice bob --sandboxes');
    expect(out).toContain('Not proved: not all could be tried as bob.');
    expect([exit, err]).toEqual([3, expect.stringContaining('not read: mesos at http://127.0.0.1:1')]);
  });
});

describe('an isolation that cannot be tried', () => {
  it('is no proof: an answer that is none, a user who may not act for others', async () => {
    at.lab.faults.script(({ action, target }) =>
      action === 'LISTSTATUS' && target === '/user/alice/notebook'
        ? { kind: 'status', status: 500, body: '<html>', contentType: 'text/html' }
        : undefined,
    );
    const odd = await json('user isolation alice bob');
    expect([odd.exit, odd.first?.isolated]).toEqual([3, null]);
    at.lab.faults.script(undefined);
    const proxy = await json('user isolation alice bob --set hdfs.user=carol --set hdfs.doAs=hdfs');
    expect([proxy.exit, proxy.err]).toEqual([3, expect.stringContaining('carol is not allowed to impersonate hdfs')]);
  });

  it('is no proof as somebody for whom homes are closed, too', async () => {
    const { exit, err } = await json('user isolation alice bob --set hdfs.user=carol');
    expect([exit, err]).toEqual([3, expect.stringContaining('not read: HDFS refused')]);
  });

  it('works as a proxy user of the superuser', async () => {
    const { exit, err } = await json('user isolation alice bob --set hdfs.user=hue --set hdfs.doAs=hdfs');
    expect([exit, err]).toEqual([0, '']);
  });

  it('is refused for names that are none', async () => {
    const unknown = await at.tool('user isolation alice bbo');
    expect([unknown.exit, unknown.err]).toEqual([3, expect.stringContaining('LDAP knows no bbo')]);
    const homeless = await at.tool('user isolation carol bob');
    expect([homeless.exit, homeless.err]).toEqual([3, expect.stringContaining('carol has no home at /user/carol')]);
    const same = await at.tool('user isolation alice alice');
    expect([same.exit, same.err]).toEqual([2, expect.stringContaining('alice is named twice')]);
    const system = await at.tool('user isolation alice hdfs');
    expect([system.exit, system.err]).toEqual([2, expect.stringContaining('the name of a system account')]);
  });
});
