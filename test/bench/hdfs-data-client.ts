import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';

/** Moves as many bytes up and down again, and prints by how many bytes each has let the process grow, as JSON. */
const [namenode = '', size = '0'] = process.argv.slice(2);
const lengthBytes = Number(size);
const { read, write } = openHdfs({
  send: transport(),
  clock: systemClock,
  namenodes: [namenode],
  user: 'hdfs',
  timeoutMs: 60_000,
});
const signal = new AbortController().signal;

async function* data(bytes: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(64 * 1024, 'data');
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}

async function up(bytes: number): Promise<number> {
  return write.create('/bench', data(bytes), { overwrite: true }, signal);
}

async function down(): Promise<number> {
  let bytes = 0;
  for await (const chunk of read.open('/bench', signal)) bytes += chunk.length;
  return bytes;
}

async function grownBy(move: () => Promise<number>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const moved = await move();
  clearInterval(timer);
  if (moved !== lengthBytes) throw new Error(`${moved} bytes were moved instead of ${lengthBytes}.`);
  return Math.max(most, process.memoryUsage.rss()) - before;
}

// What is loaded for the first transfer is no part of what a large one needs.
await up(1_000);
await down();
const upload = await grownBy(() => up(lengthBytes));
const download = await grownBy(down);
process.stdout.write(JSON.stringify({ upload, download }));
