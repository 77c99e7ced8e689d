import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certified, makeCa } from '../support/certificates.ts';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { proxying } from '../support/proxy.ts';
import { serving } from '../support/serving.ts';

let lab: TestLab;
let tool: ChildTool;
let folder: string;
let ca: string;
let certified: Certified;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesosctl-proxy-'));
  [lab, tool] = await Promise.all([startTestLab(), childTool(folder)]);
  const made = await makeCa();
  certified = await made.sign({ dns: ['marathon.example.org'] });
  ca = join(folder, 'ca.pem');
  writeFileSync(ca, made.ca);
}, 60_000);
afterAll(async () => {
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The lab's Marathon, in the clear or behind TLS. */
async function marathon(scheme: 'http' | 'https'): Promise<string> {
  const { hostname, port } = new URL(lab.addresses.marathon[0] ?? '');
  const server = scheme === 'http' ? createServer() : createSecureServer(certified);
  server.on('request', (asked, answer) => {
    const { method, url: path, headers } = asked;
    const outgoing = request({ hostname, port, method, path, headers });
    outgoing.on('response', (reply) => reply.pipe(answer.writeHead(reply.statusCode ?? 0, reply.headers)));
    asked.pipe(outgoing);
    answer.on('close', () => outgoing.destroy());
    outgoing.on('error', () => asked.socket.destroy());
  });
  return serving(server);
}

describe('a whole change through a proxy of the environment', () => {
  it.each([
    ['http', 'http', 'anna'],
    ['http', 'https', 'bert'],
    ['https', 'http', 'carla'],
    ['https', 'https', 'dora'],
  ] as const)('that is reached by %s, to a Marathon by %s', async (proxyScheme, scheme, name) => {
    const host = 'marathon.example.org:8443';
    const tls = proxyScheme === 'https' ? { tls: certified } : {};
    const proxy = await proxying({ names: { [host]: await marathon(scheme) }, ...tls });
    const env = {
      ...lab.env,
      MESOSCTL_MARATHON_ADDRESSES: `${scheme}://${host}`,
      NODE_EXTRA_CA_CERTS: ca,
      [`${scheme.toUpperCase()}_PROXY`]: `${proxyScheme}://${proxy.address}`,
    };
    const { exit, printed } = await tool.start(env, ['user', 'provision', name, '--create-account', '--yes']).ended;
    expect(printed).toContain(`/${name}/zeppelin: healthy`);
    expect(exit).toBe(0);
    expect(proxy.lines.length).toBeGreaterThan(1);
    const forwarded = scheme === 'http' ? `(GET|PUT|POST) http://${host}/v2/` : 'nothing';
    expect(proxy.lines.filter((line) => !new RegExp(`^(CONNECT ${host}$|${forwarded})`).test(line))).toEqual([]);
  });
});
