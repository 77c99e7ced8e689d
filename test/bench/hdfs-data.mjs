import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundled } from './bundled.mjs';

const MIB = 1024 ** 2;
const limitMib = 150;

/**
 * What a large file costs in memory: the client moves it up and down again in a process of its own, and says by how much
 * that has grown; the server at the other end keeps no byte of it. Gives a Markdown table.
 * @throws Error when it grows by more than the limit
 */
export async function hdfsDataTable({ quick }) {
  const lengthBytes = (quick ? 64 : 1024) * MIB;
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  const server = await startServer();
  try {
    const client = join(folder, 'client.mjs');
    await bundled('hdfs-data-client.ts', client);
    const args = [client, `http://127.0.0.1:${server.address().port}`, String(lengthBytes)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const grown = Object.entries(JSON.parse(stdout));
    const over = grown.filter(([, bytes]) => bytes > limitMib * MIB);
    if (over.length > 0) throw new Error(`More than ${limitMib} MiB: ${JSON.stringify(Object.fromEntries(over))}`);
    return tableOf(grown, lengthBytes);
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(grown, lengthBytes) {
  const rows = grown.map(
    ([way, bytes]) =>
      `| ${way} of ${lengthBytes / MIB} MiB by WebHDFS | ${Math.round(bytes / MIB)} MiB | ${(bytes / lengthBytes).toFixed(2)} | ${limitMib} MiB |`,
  );
  return ['| | grows by | ratio to the file | limit |', '|---|---:|---:|---:|', ...rows, ''].join('\n');
}

/** One file of WebHDFS: it counts what comes in, and gives out as much. */
async function startServer() {
  let length = 0;
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url, `http://${incoming.headers.host}`);
    const op = url.searchParams.get('op');
    if (op === 'GETFILESTATUS') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ FileStatus: statusOf(length) }));
    } else if (!url.searchParams.has('datanode')) {
      url.searchParams.set('datanode', 'true');
      response.writeHead(307, { Location: url.href }).end();
    } else if (op === 'CREATE') {
      response.writeContinue();
      length = 0;
      for await (const chunk of incoming) length += chunk.length;
      response.writeHead(201).end();
    } else {
      await give(response, length);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function give(response, length) {
  const piece = Buffer.alloc(64 * 1024, 'data');
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': String(length) });
  for (let left = length; left > 0; left -= piece.length) {
    if (!response.write(piece.subarray(0, left))) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}

const statusOf = (length) => ({
  accessTime: 0,
  blockSize: 128 * MIB,
  childrenNum: 0,
  fileId: 16_400,
  group: 'supergroup',
  length,
  modificationTime: 0,
  owner: 'hdfs',
  pathSuffix: '',
  permission: '644',
  replication: 1,
  storagePolicy: 0,
  type: 'FILE',
});
