import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundled } from './bundled.mjs';
import { hadoopJars } from './hadoop.mjs';
import { medianOf } from './median-of.mjs';
import { plainEnv } from './plain-env.mjs';

const bin = fileURLToPath(new URL('../../bin/mesosctl.js', import.meta.url));
/** How many times as fast as `hdfs dfs -ls -R` over WebHDFS, at least. */
const limit = 4.5;
/** Rounds that are not counted: a namenode that serves has compiled long ago what it is asked for. */
const warmRounds = 4;
/** Spark writes 200 parts into a folder unless it is told otherwise (spark.sql.shuffle.partitions). */
const whole = { homes: 50, folders: 20, files: 200 };
const small = { homes: 3, folders: 2, files: 20 };

/**
 * An audit of homes on a real namenode of its own, against Hadoop's own recursive listing of the same over WebHDFS, in turns.
 * Gives a Markdown table; `quick` only shows that it runs: few entries, and no limit.
 * @throws Error when it is not as many times as fast, or does not see as many entries
 */
export async function umaskAuditTable({ quick }) {
  const shape = quick ? small : whole;
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  const jars = await hadoopJars();
  await bundled('umask-audit-made.ts', join(folder, 'namenode.mjs'));
  const { startHomes } = await import(pathToFileURL(join(folder, 'namenode.mjs')).href);
  const { at, stop } = await startHomes(jars, shape);
  try {
    const config = join(folder, 'contexts.json');
    const contexts = { bench: { hdfs: { namenodes: [at.namenode] }, stateDir: folder } };
    writeFileSync(config, JSON.stringify({ contexts }), { mode: 0o600 });
    const ours = () =>
      timed(process.execPath, [bin, 'hdfs', 'umask-audit', '-o', 'json'], { MESOSCTL_CONFIG: config }, folder);
    const theirs = () => timed('java', listing(at, jars), { HADOOP_USER_NAME: 'hdfs' }, folder);
    const entries = entriesIn(ours().out);
    const times = { ours: [], theirs: [] };
    const warm = quick ? 0 : warmRounds;
    for (let round = -warm; round < (quick ? 1 : 5); round += 1) {
      const [their, our] = [theirs().ms, ours().ms];
      if (round < 0) continue;
      times.theirs.push(their);
      times.ours.push(our);
    }
    const listed = linesOf(theirs().out);
    if (listed !== entries) throw new Error(`The audit saw ${entries} entries, and the listing ${listed}.`);
    return tableOf(entries, times, quick);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const listing = ({ conf, namenode }, jars) => [
  '--add-opens=java.base/java.lang=ALL-UNNAMED',
  '-cp',
  `${conf}:${jars}/*`,
  'org.apache.hadoop.fs.FsShell',
  '-ls',
  '-R',
  `${namenode.replace('http:', 'webhdfs:')}/user`,
];

const entriesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).sum.entries;
/** Lines of entries; its log goes there too. */
const linesOf = (file) => readFileSync(file, 'utf8').match(/^[d-]/gm)?.length ?? 0;

/** Runs a program with its output in a file, as both would be in a pipe; an audit that finds something exits with 1. */
function timed(program, args, env, folder) {
  const out = join(folder, 'out');
  const file = openSync(out, 'w');
  const began = process.hrtime.bigint();
  try {
    execFileSync(program, args, { env: { ...plainEnv, ...env }, stdio: ['ignore', file, 'ignore'] });
  } catch (thrown) {
    if (thrown.status !== 1) throw thrown;
  } finally {
    closeSync(file);
  }
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, out };
}

function tableOf(entries, times, quick) {
  const [ours, theirs] = [medianOf(times.ours), medianOf(times.theirs)];
  const ratio = theirs / ours;
  if (!quick && ratio < limit)
    throw new Error(`umask-audit is ${ratio.toFixed(1)} times as fast, and should be ${limit}.`);
  return [
    `Over WebHDFS, ${entries} entries on a real namenode, medians of ${times.ours.length} runs in turns, once it is warm; all JVMs as by default.`,
    '',
    '| | time | times as fast | at least |',
    '|---|---:|---:|---:|',
    `| \`hdfs dfs -ls -R webhdfs://…\` | ${(theirs / 1000).toFixed(1)} s | 1.0 | |`,
    `| \`mesosctl hdfs umask-audit\` | ${(ours / 1000).toFixed(1)} s | ${ratio.toFixed(1)} | ${limit} |`,
    '',
  ].join('\n');
}
