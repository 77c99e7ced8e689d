import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Measures what many tenants cost, on a lab in a process of its own whose every answer comes 20 ms late: how much faster
 * `user apply` is than one tenant after the other (times per tenant, within one run), and the memory that `user list`
 * takes. Prints a Markdown table, and ends with 1 when a limit is not kept. `--quick` only shows that it runs.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = join(root, 'bin', 'mesosctl.js');
const quick = process.argv.includes('--quick');
const size = quick ? { apply: 6, single: 1, list: 30, agents: 20 } : { apply: 400, single: 8, list: 5000, agents: 400 };
const latencyMs = 20;
const atOnce = 32;
const limits = { times: 8, mib: 400 };

if (process.argv[2] === '--lab') await serveLab(process.argv[3], process.argv[4]);
else await measure();

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const bundle = join(folder, 'lab.mjs');
    await build({
      stdin: {
        contents: "export * from './src/lab/start.ts'; export * from './src/lab/context-file.ts';",
        resolveDir: root,
      },
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
      define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
      logLevel: 'error',
    });
    process.stdout.write('| | measured | limit |\n|---|---:|---:|\n');
    const times = await withLab(bundle, folder, 0, measureApply);
    process.stdout.write(
      `| \`user apply\` of ${size.apply} tenants, ${atOnce} at a time, against one after another | ${times.toFixed(1)} × | ${limits.times} × at least |\n`,
    );
    const mib = await withLab(bundle, folder, size.list, measureList);
    process.stdout.write(
      `| \`user list\` of ${size.list} tenants | ${mib.toFixed(0)} MiB | ${limits.mib} MiB at most |\n`,
    );
    if (!quick && (times < limits.times || mib > limits.mib)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One after another is measured before and after, so that a machine which slows down is noticed on both sides. */
async function measureApply(env, folder) {
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
async function measureList(env, folder) {
  const told = join(folder, 'rss');
  const telling = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(told)},String(process.resourceUsage().maxRSS)))`;
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(telling)}`];
  await tool(['user', 'provision', 'bob', '--yes'], env);
  const { contexts } = JSON.parse(readFileSync(env.MESOSCTL_CONFIG, 'utf8'));
  const marathon = await marathonOf(contexts.lab.marathon.addresses[0], size.list);
  const set = ['--set', `marathon.addresses=http://127.0.0.1:${marathon.address().port}`];
  try {
    const rows = await tool(['user', 'list', '-o', 'csv', ...set], env, flags);
    const healthy = rows.split('\n').filter((row) => /^t\d+,.*,healthy,/.test(row)).length;
    if (healthy !== size.list) throw new Error(`The list has ${healthy} tenants with a notebook.`);
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

async function withLab(bundle, folder, tenants, work) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.url), '--lab', bundle, String(tenants), ...(quick ? ['--quick'] : [])],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const config = await new Promise((resolve, reject) => {
      child.stdout.once('data', (chunk) => resolve(chunk.toString().trim()));
      void ended.then(() => reject(new Error('The lab did not start.')));
    });
    const env = { ...process.env, MESOSCTL_CONFIG: config, MESOSCTL_STATE_DIR: mkdtempSync(join(folder, 'state-')) };
    return await work(env, folder);
  } finally {
    child.stdin.end();
    await ended;
  }
}

/** The lab itself: says on stdout where its context is, and ends with its stdin. */
async function serveLab(bundle, tenants) {
  const { startLab, writeContextFile } = await import(pathToFileURL(bundle).href);
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-lab-'));
  const lab = await startLab({ agents: size.agents, people: Number(tenants) });
  seedHomes(lab, Number(tenants));
  lab.faults.script(({ system }) => (system === 'ldap' ? undefined : { kind: 'late', ms: latencyMs }));
  const ldap = await lateServer(new URL(lab.addresses.ldap[0]));
  const config = join(folder, 'lab.json');
  await writeContextFile(config, lab);
  const told = JSON.parse(readFileSync(config, 'utf8'));
  told.contexts.lab.ldap.url = ldap.url;
  writeFileSync(config, JSON.stringify(told));
  process.stdout.write(`${config}\n`);
  for await (const _ of process.stdin);
  ldap.server.close();
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * The lab's directory behind a wire on which every answer comes late. The lab serves the requests of a connection one after
 * the other, so lateness of its own would hold up all that wait on it, which it does not on a real directory.
 */
async function lateServer({ protocol, hostname, port }) {
  const server = createTcpServer((client) => {
    const peer = connect({ host: hostname, port: Number(port) });
    const end = () => {
      client.destroy();
      peer.destroy();
    };
    for (const socket of [client, peer]) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => peer.write(chunk));
    peer.on('data', (chunk) => void sleep(latencyMs).then(() => client.write(chunk)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `${protocol}//127.0.0.1:${server.address().port}` };
}

/** Homes of as many people as the directory has. */
function seedHomes(lab, count) {
  for (let index = 0; index < count; index += 1) {
    const name = `t${index}`;
    lab.hdfs.tree.seed(`/user/${name}`, { owner: name, group: name, mode: 0o700 });
  }
}
