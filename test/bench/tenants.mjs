import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
function measureApply(env, folder) {
  const perTenant = (prefix, count, concurrency) => {
    const names = Array.from({ length: count }, (_, index) => `  - ${prefix}${index}\n`).join('');
    const file = join(folder, `${prefix}.yaml`);
    writeFileSync(file, `defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants:\n${names}`);
    const began = process.hrtime.bigint();
    tool(['user', 'apply', '-f', file, '--concurrency', String(concurrency), '--yes'], env);
    return Number(process.hrtime.bigint() - began) / 1e6 / count;
  };
  const before = perTenant('a', size.single, 1);
  const together = perTenant('b', size.apply, atOnce);
  const after = perTenant('c', size.single, 1);
  return (before + after) / 2 / together;
}

/** The most memory that the process has had, in MiB. */
function measureList(env, folder) {
  const told = join(folder, 'rss');
  const telling = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(told)},String(process.resourceUsage().maxRSS)))`;
  const rows = tool(['user', 'list', '-o', 'csv'], env, [
    '--import',
    `data:text/javascript,${encodeURIComponent(telling)}`,
  ]);
  const count = rows.toString().trim().split('\n').length - 1;
  if (count < size.list) throw new Error(`The list has ${count} tenants.`);
  return Number(readFileSync(told, 'utf8')) / 1024;
}

/** Runs the tool; its exit may be 1, which is a list with findings. */
function tool(words, env, flags = []) {
  try {
    return execFileSync(process.execPath, [...flags, bin, ...words], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
    });
  } catch (failed) {
    if (failed.status === 1) return failed.stdout;
    throw new Error(`mesosctl ${words.join(' ')} ended with ${failed.status}:\n${failed.stderr}`);
  }
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
    return work(env, folder);
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
  await seedTenants(lab, Number(tenants));
  lab.faults.script(() => ({ kind: 'late', ms: latencyMs }));
  const config = join(folder, 'lab.json');
  await writeContextFile(config, lab);
  process.stdout.write(`${config}\n`);
  for await (const _ of process.stdin);
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Homes, and apps that bear a tenant's label, of as many people as the directory has. */
async function seedTenants(lab, count) {
  const apps = [];
  for (let index = 0; index < count; index += 1) {
    const name = `t${index}`;
    lab.hdfs.tree.seed(`/user/${name}`, { owner: name, group: name, mode: 0o700 });
    const env = Object.fromEntries(Array.from({ length: 25 }, (_, number) => [`VARIABLE_${number}`, 'x'.repeat(80)]));
    const labels = { MESOSCTL_TENANT: name };
    apps.push({ id: `/${name}/zeppelin`, cmd: 'sleep 1000', cpus: 0.01, mem: 16, labels, env });
  }
  while (apps.length > 0) {
    const answer = await fetch(`${lab.addresses.marathon[0]}/v2/apps`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Connection: 'close' },
      body: JSON.stringify(apps.splice(0, 250)),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    await answer.text();
  }
}
