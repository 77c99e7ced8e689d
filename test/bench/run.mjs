import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { balanceTable } from './balance.mjs';
import { hdfsDataTable } from './hdfs-data.mjs';
import { lintTable } from './lint.mjs';
import { medianOf } from './median-of.mjs';
import { mesosStateTable } from './mesos-state.mjs';
import { namespaceTable } from './namespace.mjs';
import { tenantsTable } from './tenants.mjs';
import { umaskAuditTable } from './umask-audit.mjs';

/**
 * Measures what a command costs, as a ratio to `node -e 0` in the same run: rounds take turns, so that a busy machine
 * slows all of them alike. Prints a Markdown table; `--write` puts it into the README, `--quick` only shows that it runs.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = join(root, 'bin', 'mesosctl.js');
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 25;
const labLimitMs = 60_000;

const measures = [
  { name: '`mesosctl --help`', args: [bin, '--help'], limit: 1.3 },
  { name: '`mesosctl user show alice` on the lab', args: [bin, 'user', 'show', 'alice'], limit: 2.8, isWithout: true },
  { name: 'and with a login to her notebook, by TLS', args: [bin, 'user', 'show', 'alice'], limit: 3.3 },
];

const lab = await startLab();
try {
  run([bin, 'user', 'provision', 'alice', '--create-account', '--yes'], lab.env);
  const commands = tableOf(timesOf([{ args: ['-e', '0'] }, ...measures], lab));
  const tables = [commands];
  for (const tableOfMore of [
    mesosStateTable,
    hdfsDataTable,
    tenantsTable,
    lintTable,
    balanceTable,
    umaskAuditTable,
    namespaceTable,
  ])
    tables.push(await tableOfMore({ quick }));
  const table = tables.join('\n');
  process.stdout.write(table);
  if (process.argv.includes('--write')) writeIntoReadme(table);
} finally {
  await lab.stop();
}

/** The lab in a process of its own, and the environment in which mesosctl finds it. */
async function startLab() {
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  const config = join(folder, 'lab.json');
  const child = spawn(process.execPath, [bin, 'lab', 'start', '--config-out', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const limit = Date.now() + labLimitMs;
  while (!existsSync(config)) {
    if (child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error('The lab did not start.');
    }
    await sleep(50);
  }
  const without = join(folder, 'without-notebooks.json');
  writeFileSync(without, withoutNotebooks(readFileSync(config, 'utf8')), { mode: 0o600 });
  const env = { ...process.env, MESOSCTL_CONFIG: config, MESOSCTL_STATE_DIR: folder };
  return { env, without: { ...env, MESOSCTL_CONFIG: without }, stop };
}

/** The same contexts, with no account that looks into notebooks. */
function withoutNotebooks(text) {
  const config = JSON.parse(text);
  for (const { zeppelin } of Object.values(config.contexts)) {
    delete zeppelin.user;
    delete zeppelin.password;
  }
  return JSON.stringify(config);
}

/** Runs Node with the arguments; gives the wall time in ms. */
function run(args, env) {
  const began = process.hrtime.bigint();
  execFileSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return Number(process.hrtime.bigint() - began) / 1e6;
}

/** For each candidate its times over all rounds, after one round that warms the caches. */
function timesOf(candidates, lab) {
  const timed = ({ args, isWithout }) => run(args, isWithout ? lab.without : lab.env);
  candidates.forEach(timed);
  const times = candidates.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    candidates.forEach((candidate, index) => void times[index].push(timed(candidate)));
  }
  return times;
}

function tableOf([base, ...times]) {
  const rows = measures.map(({ name, limit }, index) => {
    const median = medianOf(times[index]);
    return `| ${name} | ${median.toFixed(0)} ms | ${(median / medianOf(base)).toFixed(2)} | ${limit.toFixed(1)} |`;
  });
  return [
    `Node ${process.versions.node}, ${cpus().length} cores, medians of ${rounds} interleaved runs.`,
    '',
    '| | time | ratio to `node -e 0` | limit |',
    '|---|---:|---:|---:|',
    `| \`node -e 0\` | ${medianOf(base).toFixed(0)} ms | 1.00 | |`,
    ...rows,
    '',
  ].join('\n');
}

/** Replaces what stands between the markers. */
function writeIntoReadme(table) {
  const path = join(root, 'README.md');
  const text = readFileSync(path, 'utf8');
  const marked = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;
  if (!marked.test(text)) throw new Error('README.md has no markers <!-- bench --> and <!-- /bench -->.');
  writeFileSync(
    path,
    text.replace(marked, (_, begin, end) => `${begin}${table}${end}`),
  );
}
