import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';
import { medianOf } from './median-of.mjs';

const bin = fileURLToPath(new URL('../../bin/mesosctl.js', import.meta.url));
const limits = { judge: 6, growth: 6, one: 2.5, memoryMiB: 600 };

/**
 * What lint costs: many small files as a ratio to reading and parsing them, their growth, one file as a ratio to
 * `node -e 0`, and the memory for a large one. Gives a Markdown table. `quick` only shows that it runs.
 * @throws Error when a figure is beyond its limit
 */
export async function lintTable({ quick }) {
  const [count, rounds, largeMb] = quick ? [40, 2, 1] : [2_000, 7, 50];
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const client = join(folder, 'client.mjs');
    await bundled('lint-client.ts', client);
    const run = (...args) =>
      JSON.parse(execFileSync(process.execPath, [client, ...args.map(String)], { encoding: 'utf8' }));
    run('make', join(folder, 'files'), count);
    const times = run('time', join(folder, 'files'), rounds);
    const figures = [
      ...figuresOf(times, count),
      oneFile(join(folder, 'files', 'quarter', 'tenant0', 'spark-defaults.conf'), quick ? 3 : 15),
      largeFile(join(folder, 'interpreter.json'), largeMb),
    ];
    const over = figures.filter(({ value, limit }) => limit !== undefined && value > limit);
    if (!quick && over.length > 0) {
      throw new Error(`Beyond the limit: ${over.map(({ name, value }) => `${name} ${value.toFixed(2)}`).join(', ')}`);
    }
    return tableOf(figures, count, run('rules'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(times, count) {
  const [parse, judge, quarter] = [times.parse, times.judge, times.quarter].map(medianOf);
  return [
    { name: `reading and parsing ${count} files`, cost: `${parse.toFixed(0)} ms`, value: 1 },
    { name: 'and judging them', cost: `${judge.toFixed(0)} ms`, value: judge / parse, limit: limits.judge },
    { name: 'four times as many files as a quarter of them', cost: '', value: judge / quarter, limit: limits.growth },
  ];
}

/** Runs take turns, so that a busy machine slows both alike. */
function oneFile(file, rounds) {
  const times = { base: [], lint: [] };
  const timed = (args) => {
    const began = process.hrtime.bigint();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return Number(process.hrtime.bigint() - began) / 1e6;
  };
  for (let round = 0; round <= rounds; round += 1) {
    times.base.push(timed(['-e', '0']));
    times.lint.push(timed([bin, 'lint', file]));
  }
  const lint = medianOf(times.lint.slice(1));
  return {
    name: '`mesosctl lint` of one file, to `node -e 0`',
    cost: `${lint.toFixed(0)} ms`,
    value: lint / medianOf(times.base.slice(1)),
    limit: limits.one,
  };
}

const TELL_MEMORY =
  "data:text/javascript,process.on('exit', () => process.stderr.write(` maxRss=${process.resourceUsage().maxRSS}`))";

/** In MiB. */
function largeFile(path, megabytes) {
  writeFileSync(path, interpreters(megabytes * 1_000_000));
  const args = ['--import', TELL_MEMORY, bin, 'lint', path];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  const kib = Number(/maxRss=(\d+)/.exec(stderr)?.[1]);
  if (status !== 0 && status !== 1) throw new Error(`lint of the large file ended with ${status}: ${stderr}`);
  const value = kib / 1024;
  return { name: `memory for ${megabytes} MB of interpreter.json, MiB`, cost: '', value, limit: limits.memoryMiB };
}

/** As Zeppelin 0.10 writes it, with as many settings as are needed. */
function interpreters(bytes) {
  const settings = [];
  for (let index = 0, size = 0; size < bytes; index += 1) {
    const name = `spark_${index}`;
    const property = (key, value) => [key, { name: key, value, type: 'string', description: 'As it was set up.' }];
    const setting = {
      id: name,
      name,
      group: 'spark',
      properties: Object.fromEntries([
        property('spark.master', 'mesos://zk://zk1:2181,zk2:2181,zk3:2181/mesos'),
        property('spark.cores.max', '8'),
        property('spark.mesos.coarse', 'true'),
        property('spark.app.name', name),
        ...Array.from({ length: 20 }, (_, one) => property(`zeppelin.own.setting${one}`, `value ${one} of ${name}`)),
      ]),
      status: 'READY',
      option: { remote: true, perNote: 'shared', perUser: 'isolated', isUserImpersonate: false },
    };
    const text = JSON.stringify([name, setting], undefined, 2);
    settings.push(`"${name}": ${JSON.stringify(setting, undefined, 2)}`);
    size += text.length;
  }
  return `{\n"interpreterSettings": {\n${settings.join(',\n')}\n}\n}\n`;
}

function tableOf(figures, count, rules) {
  const rows = figures.map(
    ({ name, cost, value, limit }) => `| ${name} | ${cost} | ${value.toFixed(2)} | ${limit?.toFixed(1) ?? ''} |`,
  );
  return [
    `Lint of ${count} files of properties of Spark, ${rules} rules for each: CPU time.`,
    '',
    '| | cost | ratio | limit |',
    '|---|---:|---:|---:|',
    ...rows,
    '',
  ].join('\n');
}
