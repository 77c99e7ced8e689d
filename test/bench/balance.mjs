import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOf } from './median-of.mjs';

const bin = fileURLToPath(new URL('../../bin/mesosctl.js', import.meta.url));
const TIB = 2 ** 40;
const LIMIT_SECONDS = 3;
const TELL_CPU =
  "data:text/javascript,process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(` cpu=${user + system}`); })";

/**
 * What it costs to simulate a run of the Balancer over unlike datanodes of 12 disks each: CPU time of the whole command.
 * Gives a Markdown table. `quick` only shows that it runs.
 * @throws Error when a figure is beyond its limit
 */
export async function balanceTable({ quick }) {
  const [count, rounds] = quick ? [50, 1] : [1_000, 5];
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const file = join(folder, 'balance.json');
    writeFileSync(file, JSON.stringify(clusterOf(count)));
    const figures = ['10', '1'].map((threshold) => {
      const times = Array.from({ length: rounds }, () => cpuSecondsOf(file, threshold));
      return { threshold, seconds: medianOf(times) };
    });
    const over = figures.filter(({ seconds }) => seconds > LIMIT_SECONDS);
    if (!quick && over.length > 0) {
      throw new Error(`Beyond the limit: ${over.map(({ seconds }) => `simulate ${seconds.toFixed(2)} s`).join(', ')}`);
    }
    return tableOf(figures, count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cpuSecondsOf(file, threshold) {
  const words = ['hdfs', 'balance', 'simulate', '--file', file, '--threshold', threshold, '-o', 'json'];
  const { stderr, status } = spawnSync(process.execPath, ['--import', TELL_CPU, bin, ...words], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const told = /cpu=(\d+)/.exec(stderr)?.[1];
  if ((status !== 0 && status !== 1) || told === undefined) throw new Error(`simulate ended with ${status}: ${stderr}`);
  return Number(told) / 1e6;
}

/** Datanodes of 24, 48 and 96 TiB on 40 racks, a tenth of them new, the others 30 to 90 % full. */
function clusterOf(count) {
  const nodes = Array.from({ length: count }, (_, index) => {
    const diskBytes = [2, 4, 8][index % 3] * TIB;
    const share = index % 10 === 0 ? 0.05 : 0.3 + (0.6 * ((index * 7919) % 1000)) / 1000;
    const used = Math.floor(diskBytes * share);
    const volumes = Array.from({ length: 12 }, (_, disk) => ({
      path: `/data/${disk}`,
      storageType: 'DISK',
      usedBytes: used,
      freeBytes: diskBytes - used,
      reservedBytes: 0,
      blocks: Math.ceil(used / 2 ** 27),
    }));
    return {
      name: `dn${index}.example.org:9866`,
      transferAddress: `10.0.${index >> 8}.${index & 255}:9866`,
      rack: `/rack-${index % 40}`,
      isLive: true,
      adminState: 'in service',
      capacityBytes: 12 * diskBytes,
      remainingBytes: 12 * (diskBytes - used),
      dfsUsedBytes: 12 * used,
      poolUsedBytes: 12 * used,
      nonDfsUsedBytes: 0,
      blocks: 12 * Math.ceil(used / 2 ** 27),
      failedVolumes: 0,
      volumes,
    };
  });
  const replicas = nodes.reduce((sum, { blocks }) => sum + blocks, 0);
  return { version: '3.4.1', blocks: Math.round(replicas / 3), bandwidths: [100 * 2 ** 20], nodes };
}

const tableOf = (figures, count) =>
  [
    `A run of the Balancer over ${count} datanodes with 12 disks each, simulated: CPU time of the whole command.`,
    '',
    '| | CPU time | limit |',
    '|---|---:|---:|',
    ...figures.map(
      ({ threshold, seconds }) =>
        `| \`mesosctl hdfs balance simulate --threshold ${threshold}\` | ${seconds.toFixed(2)} s | ${LIMIT_SECONDS.toFixed(1)} s |`,
    ),
    '',
  ].join('\n');
