import { Failure } from '../../core/failure.ts';
import { type Silence, unlessSilent } from '../unless-silent.ts';
import type { NamenodeCalls } from './call.ts';
import type { FsImage } from './image-types.ts';
import { refusal } from './refusal.ts';

/** As long as Hadoop's own transfer waits for the next bytes (dfs.image.transfer.timeout of 3.4.1). */
const SILENCE_MS = 60_000;

/**
 * `/imagetransfer`: the newest checkpoint of a namenode, not its live state. It is asked for by `txid=latest`; without
 * that, and where there is none, the answer is 410 with an empty body (HDFS 3.4.1).
 * @throws Failure `not-found` where there is none; `protocol` where it comes without length, name or digest; `timeout`, in the
 * midst of it, where nothing more comes for a minute
 */
export async function fsImage(calls: NamenodeCalls, namenode: string, signal: AbortSignal): Promise<FsImage> {
  const [name, path] = ['GETIMAGE', '/imagetransfer?getimage=1&txid=latest'];
  const hangUp = new AbortController();
  const either = AbortSignal.any([signal, hangUp.signal]);
  const reply = await calls.stream(namenode, path, name, either);
  if (reply.status === 410) {
    throw new Failure('not-found', `The namenode at ${namenode} has no checkpoint to give.`, {
      system: 'hdfs',
      hint: 'Make one: hdfs dfsadmin -safemode enter, -saveNamespace, -safemode leave.',
    });
  }
  const request = { system: 'hdfs', name, method: 'GET', path, headers: {}, signal, repeatable: true } as const;
  if (reply.status !== 200) throw await refusal(reply, request);
  const told = {
    name: reply.headers.get('x-image-edits-name'),
    length: reply.headers.get('content-length'),
    md5: reply.headers.get('x-md5-digest'),
  };
  if (told.name === null || told.length === null || told.md5 === null)
    throw broken('it came without name, length or digest');
  const lengthBytes = Number(told.length);
  const chunks = unlessQuiet(reply.stream(), namenode, calls, either, hangUp);
  return { name: told.name, lengthBytes, md5: told.md5, chunks: checked(chunks, lengthBytes, told.md5) };
}

/** The same chunks; the connection is ended when no more are taken, or none comes. */
async function* unlessQuiet(
  chunks: AsyncIterable<Uint8Array>,
  namenode: string,
  { clock }: NamenodeCalls,
  signal: AbortSignal,
  hangUp: AbortController,
): AsyncGenerator<Uint8Array> {
  const silence: Silence = { ms: SILENCE_MS, failure: () => silent(namenode) };
  const coming = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unlessSilent(clock, signal, silence, coming.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    hangUp.abort();
  }
}

const silent = (namenode: string): Failure =>
  new Failure(
    'timeout',
    `The namenode at ${namenode} has sent nothing more for ${SILENCE_MS / 1000} s in the midst of its image.`,
    {
      system: 'hdfs',
      hint: 'See how it is: mesosctl hdfs health. Then fetch it again.',
    },
  );

async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  lengthBytes: number,
  md5: string,
): AsyncGenerator<Uint8Array> {
  const { createHash } = await import('node:crypto');
  const hash = createHash('md5');
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    hash.update(chunk);
    yield chunk;
  }
  if (seen !== lengthBytes) throw broken(`${seen} of ${lengthBytes} bytes came`);
  if (hash.digest('hex') !== md5.toLowerCase()) throw broken('its MD5 is not the one that was told');
}

const broken = (why: string): Failure =>
  new Failure('protocol', `The image of the namenode is not whole: ${why}.`, {
    system: 'hdfs',
    hint: 'Fetch it again.',
  });
