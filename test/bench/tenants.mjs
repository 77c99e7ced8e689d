import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const bin = fileURLToPath(new URL('../../bin/mesosctl.js', import.meta.url));
const latencyMs = 20;
const atOnce = 32;
const limits = { times: 8, mib: 400 };

/**
 * What many tenants cost, on a lab in a process of its own whose every answer comes 20 ms late: how much faster `user apply`
 * is than one tenant after the other (times per tenant, within one run), and the memory that `user list` takes. Gives a
 * Markdown table. `quick` only shows that it runs: a few tenants, and no limits.
 * @throws Error when a figure is beyond its limit
 */
export async function tenantsTable({ quick }) {
  const size = quick
    ? { apply: 6, single: 1, list: 30, agents: 20 }
    : { apply: 400, single: 8, list: 5000, agents: 400 };
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const program = join(folder, 'lab.mjs');
    await bundled('tenants-lab.ts', program);
    const lab = (people, work) => withLab({ program, folder, words: [size.agents, people, latencyMs] }, work);
    const times = await lab(0, (env) => timesFaster(env, folder, size));
    const mib = await lab(size.list, (env) => listMib(env, folder, size.list));
    if (!quick && (times < limits.times || mib > limits.mib))
      throw new Error(`Beyond the limit: ${times.toFixed(1)} times as fast, ${mib.toFixed(0)} MiB.`);
    return tableOf(size, times, mib);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(size, times, mib) {
  return [
    `Many tenants, with ${latencyMs} ms of latency on every answer.`,
    '',
    '| | measured | limit |',
    '|---|---:|---:|',
    `| \`user apply\` of ${size.apply} tenants, ${atOnce} at a time, against one after another | ${times.toFixed(1)} times as fast | ${limits.times} at least |`,
    `| \`user list\` of ${size.list} tenants, memory | ${mib.toFixed(0)} MiB | ${limits.mib} MiB |`,
    '',
  ].join('\n');
}

/** One after another is measured before and after, so that a machine which slows down is noticed on both sides. */
async function timesFaster(env, folder, size) {
  const perTenant = async (prefix, count, concurrency) => {
    const names = Array.from({ length: count }, (_, index) => `  - ${prefix}${index}\n`).join('');
    const file = join(folder, `${prefix}.yaml`);
    writeFileSync(file, `defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants:\n${names}`);
    const began = process.hrtime.bigint();
    await tool(['user', 'apply', '-f', file, '--concurrency', String(concurrency), '--yes'], env);
    return Number(process.hrtime.bigint() - began) / 1e6 / count;
  };
  const before = await perTenant('a', size.single, 1);
  const together = await perTenant('b', size.apply, atOnce);
  const after = await perTenant('c', size.single, 1);
  return (before + after) / 2 / together;
}

/** The most memory that the process has had, in MiB. Every tenant has the app that a real provisioning has made of one. */
async function listMib(env, folder, tenants) {
  const told = join(folder, 'rss');
  const telling = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(told)},String(process.resourceUsage().maxRSS)))`;
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(telling)}`];
  await tool(['user', 'provision', 'bob', '--yes'], env);
  const { contexts } = JSON.parse(readFileSync(env.MESOSCTL_CONFIG, 'utf8'));
  const marathon = await marathonOf(contexts.lab.marathon.addresses[0], tenants);
  const set = ['--set', `marathon.addresses=http://127.0.0.1:${marathon.address().port}`];
  try {
    const rows = await tool(['user', 'list', '-o', 'csv', ...set], env, flags);
    const healthy = rows.split('\n').filter((row) => /^t\d+,.*,healthy,/.test(row)).length;
    if (healthy !== tenants) throw new Error(`The list has ${healthy} tenants with a notebook.`);
  } finally {
    marathon.close();
  }
  return Number(readFileSync(told, 'utf8')) / 1024;
}

/** Answers every GET as the lab's Marathon does that has one tenant, with as many of his kind: starting them would take hours. */
async function marathonOf(address, count) {
  const answer = await fetch(`${address}/v2/apps?embed=apps.tasks`);
  const [app] = (await answer.json()).apps;
  const text = JSON.stringify(app);
  const apps = Array.from({ length: count }, (_, index) => text.replaceAll('bob', `t${index}`));
  const body = `{"apps":[${apps.join(',')}]}`;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Runs the tool, gives what it printed; its exit may be 1, which is a list with findings. */
function tool(words, env, flags = []) {
  return new Promise((resolve, reject) => {
    const options = { env, maxBuffer: 2 ** 28 };
    execFile(process.execPath, [...flags, bin, ...words], options, (failed, stdout, stderr) => {
      if (failed === null || failed.code === 1) resolve(stdout);
      else reject(new Error(`mesosctl ${words.join(' ')} ended with ${failed.code}:\n${stderr}`));
    });
  });
}

async function withLab({ program, folder, words }, work) {
  const child = spawn(process.execPath, [program, ...words.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const config = await new Promise((resolve, reject) => {
      child.stdout.once('data', (chunk) => resolve(chunk.toString().trim()));
      void ended.then(() => reject(new Error('The lab did not start.')));
    });
    return await work({
      ...process.env,
      MESOSCTL_CONFIG: config,
      MESOSCTL_STATE_DIR: mkdtempSync(join(folder, 'state-')),
    });
  } finally {
    child.stdin.end();
    await ended;
  }
}
