import { createServer } from 'node:http';
import { exchange } from '../lab/hdfs/platform.ts';
import { serving } from './serving.ts';

/**
 * An HttpFS before a namenode, as a real 3.4.1 does for who makes something (`test/real/httpfs.test.ts` holds that): it asks
 * the namenode for 755 where no mode is named, of a file too, and takes the data of a file itself. It serves until the test
 * ends. Gives its address.
 */
export async function httpfsBefore(namenode: string): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://httpfs');
    const op = searchParams.get('op');
    if (op === 'CREATE' && !searchParams.has('data')) {
      outgoing.writeHead(307, { Location: `http://${incoming.headers.host}${incoming.url}&data=true` }).end();
      return;
    }
    if (op === 'CREATE' && incoming.headers['content-type'] !== 'application/octet-stream') {
      outgoing.writeHead(400).end();
      return;
    }
    searchParams.delete('data');
    if ((op === 'CREATE' || op === 'MKDIRS') && !searchParams.has('permission')) searchParams.set('permission', '755');
    const first = await exchange(incoming.method ?? '', `${namenode}${pathname}?${searchParams}`);
    const { status, text } =
      first.location === undefined ? first : await exchange('PUT', first.location, Buffer.concat(chunks).toString());
    outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
  });
  return `http://${await serving(server)}`;
}
