import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hadoopJars } from './hadoop.mjs';
import { medianOf } from './median-of.mjs';
import { writeImage, writeXml } from './namespace-made.mjs';
import { plainEnv } from './plain-env.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = join(root, 'bin', 'mesosctl.js');
const MIB = 2 ** 20;

/**
 * What is measured against Hadoop's own tool, on the same image in one run: words of `hdfs namespace scan` (`out` is a file),
 * the processor that does the like, how many times as fast it must be, and the share of memory that it may take.
 */
const rows = [
  {
    name: 'Delimited listing of all inodes',
    words: (out) => ['--listing', out],
    processor: 'Delimited',
    times: 8,
    share: 1 / 8,
    isSame: (ours, theirs) => sortedDigest(ours) === sortedDigest(theirs),
  },
  {
    name: 'All tables of aggregates, against one distribution',
    words: () => [],
    processor: 'FileDistribution',
    times: 1.8,
    share: 1 / 2,
    isSame: (_, theirs, image) => sumsOf(image) === toldSums(readFileSync(theirs, 'latin1')),
  },
];

/** What is measured at two sizes, to see whether it grows with the inodes alone. */
const growing = [
  { name: 'Delimited listing', words: () => ['--listing', '/dev/null'] },
  { name: 'Tables of aggregates', words: () => [] },
];
const GROWTH_LIMIT = 1.3;

/**
 * Reading of images, against OfflineImageViewer and at ten times the size. Gives a Markdown table; `quick` only shows that it
 * runs: small images, and no limits.
 * @throws Error when a figure is beyond its limit, or both do not say the same
 */
export async function namespaceTable({ quick }) {
  const [inodes, rounds] = quick ? [2_003, 1] : [2_000_003, 3];
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const jars = await hadoopJars();
    const image = await reversedImage(jars, inodes);
    const compared = [];
    for (const row of rows) compared.push(await compare(row, { image, jars, folder, rounds: quick ? 1 : rounds }));
    const grown = await growth(folder, quick ? 2_000 : 2_000_000, rounds);
    if (!quick) refuse([...compared, ...grown]);
    return tableOf(inodes, [...compared, ...grown]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function refuse(measured) {
  const over = measured.filter(({ isOver }) => isOver);
  if (over.length > 0)
    throw new Error(`Beyond the limit: ${over.map(({ name, figure }) => `${name}: ${figure}`).join('; ')}`);
}

function tableOf(inodes, measured) {
  return [
    `Images of a namespace: ${inodes.toLocaleString('en')} inodes, against Hadoop 3.4.1's OfflineImageViewer in the same run.`,
    '',
    '| | measured | limit |',
    '|---|---:|---:|',
    ...measured.map(({ name, figure, limit }) => `| ${name} | ${figure} | ${limit} |`),
    '',
  ].join('\n');
}

/** Rounds take turns, so that a busy machine slows both alike. */
async function compare({ name, words, processor, times, share, isSame }, { image, jars, folder, rounds }) {
  const [out, peerOut] = [join(folder, 'ours'), join(folder, 'theirs')];
  const [ours, theirs] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await timed('java', viewerWords(jars, processor, image, peerOut)));
    ours.push(await timed(process.execPath, [bin, 'hdfs', 'namespace', 'scan', '--fsimage', image, ...words(out)]));
  }
  if (isSame !== undefined && !isSame(out, peerOut, image)) throw new Error(`${name}: both do not say the same.`);
  const [fast, slow] = [ours, theirs].map((all) => medianOf(all.map(({ ms }) => ms)));
  const [small, large] = [ours, theirs].map((all) => Math.max(...all.map(({ bytes }) => bytes)));
  return {
    name,
    figure: `${seconds(fast)} against ${seconds(slow)}: ${(slow / fast).toFixed(1)} times as fast; ${mib(small)} against ${mib(large)}`,
    limit: `${times} times, 1/${1 / share} of the memory`,
    isOver: slow / fast < times || small > large * share,
  };
}

/** Seconds per million inodes of an image ten times as large, against those of the smaller one. */
async function growth(folder, inodes, rounds) {
  const measured = [];
  for (const { name, words } of growing) {
    const at = [];
    for (const count of [inodes, inodes * 10]) {
      const image = join(folder, 'image');
      await writeImage(image, count);
      const runs = [];
      for (let round = 0; round < rounds; round += 1)
        runs.push(await timed(process.execPath, [bin, 'hdfs', 'namespace', 'scan', '--fsimage', image, ...words()]));
      at.push({ ms: medianOf(runs.map(({ ms }) => ms)), bytes: Math.max(...runs.map(({ bytes }) => bytes)) });
      rmSync(image);
    }
    const [small, large] = at;
    const ratio = large.ms / small.ms / 10;
    measured.push({
      name: `${name} of ${(inodes * 10).toLocaleString('en')} inodes`,
      figure: `${seconds(large.ms)}, ${mib(large.bytes)}: ${ratio.toFixed(2)} of the time per inode at a tenth`,
      limit: `${GROWTH_LIMIT}`,
      isOver: ratio > GROWTH_LIMIT,
    });
  }
  return measured;
}

const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
const mib = (bytes) => `${(bytes / MIB).toFixed(0)} MiB`;

const viewerWords = (jars, processor, from, to) => [
  '-Xmx4g',
  '-cp',
  `${jars}/*`,
  'org.apache.hadoop.hdfs.tools.offlineImageViewer.OfflineImageViewerPB',
  ...['-p', processor, '-i', from, '-o', to],
];

/** Made once by ReverseXML, as Hadoop writes images, and kept with its digest beside it. */
async function reversedImage(jars, inodes) {
  const made = readFileSync(new URL('./namespace-made.mjs', import.meta.url));
  const name = `namespace-${inodes}-${createHash('sha256').update(made).digest('hex').slice(0, 12)}`;
  const folder = join(root, '.cache', name);
  if (existsSync(folder)) return join(folder, 'fsimage');
  const draft = `${folder}.draft-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await writeXml(join(draft, 'xml'), inodes);
    await timed('java', viewerWords(jars, 'ReverseXML', join(draft, 'xml'), join(draft, 'fsimage')));
    rmSync(join(draft, 'xml'));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return join(folder, 'fsimage');
}

/** Runs a program to its end; gives its wall time and the most memory that it had, which Linux keeps for it. */
async function timed(program, words) {
  const began = process.hrtime.bigint();
  const child = spawn(program, words, { env: plainEnv, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told = `${told}${chunk}`.slice(-2_000);
  });
  let bytes = 0;
  const looking = setInterval(() => {
    bytes = Math.max(bytes, highWater(child.pid));
  }, 20);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${told}`);
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, bytes };
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

/** Of the lines of a file in their order as bytes. */
function sortedDigest(path) {
  const env = { ...process.env, LC_ALL: 'C' };
  return execFileSync('bash', ['-c', 'sort "$0" | sha256sum', path], { env, encoding: 'latin1' });
}

const sums = ['totalFiles', 'totalDirectories', 'totalBlocks', 'totalSpace'];

/** What our tables come to, in the words of FileDistribution. */
function sumsOf(image) {
  const words = ['hdfs', 'namespace', 'scan', '--fsimage', image, '--table', 'owners', '-o', 'json'];
  const told = JSON.parse(execFileSync(process.execPath, [bin, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
  const values = [told.files, told.directories, told.blocks, told.spaceBytes];
  return sums.map((name, index) => `${name} = ${values[index]}`).join('\n');
}

const toldSums = (text) => sums.map((name) => new RegExp(`${name} = \\d+`).exec(text)?.[0]).join('\n');
