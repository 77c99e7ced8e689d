import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';
import { serving } from './serving.ts';

/** A folder of a made tree: its entries by name; of an entry that is no folder what differs from a plain file. */
export interface MadeTree {
  readonly [name: string]: MadeTree | MadeFile;
}

export interface MadeFile {
  readonly file: true;
  readonly aclBit?: true;
}

export interface MadeNamenode {
  readonly hdfs: ReturnType<typeof openHdfs>['read'];
  /** Requests so far, `LISTSTATUS_BATCH /a after b`. */
  readonly requests: readonly string[];
  /** The most that were under way at a time. */
  readonly most: () => number;
  /** Answers otherwise than with what there is; undefined: as ever. */
  refuse: ((op: string, path: string) => Refusal | undefined) | undefined;
}

export interface Refusal {
  readonly status: number;
  readonly exception: string;
}

/** How long an answer takes at most, in ms: each another time, so that they come in any order. */
const LATE_MS = 3;

/** A namenode that lists a made tree by small pages, and the real client of it. */
export async function madeNamenode(tree: MadeTree, pageSize: number): Promise<MadeNamenode> {
  const requests: string[] = [];
  let [open, most, seed] = [0, 0, 1];
  const made: { -readonly [K in keyof MadeNamenode]: MadeNamenode[K] } = {
    hdfs: undefined as never,
    requests,
    most: () => most,
    refuse: undefined,
  };
  const server = createServer(async (request, response) => {
    open += 1;
    most = Math.max(most, open);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const path = decodeURIComponent(pathname.replace('/webhdfs/v1', '')) || '/';
    const [op, after] = [searchParams.get('op') ?? '', searchParams.get('startAfter')];
    requests.push(`${op} ${path}${after === null ? '' : ` after ${after}`}`);
    seed = (seed * 16_807) % 2_147_483_647;
    await sleep(seed % LATE_MS);
    open -= 1;
    const refusal = made.refuse?.(op, path);
    if (refusal !== undefined) return refuse(response, refusal);
    const found = at(tree, path);
    if (found === undefined) return refuse(response, { status: 404, exception: 'FileNotFoundException' });
    if (op === 'GETACLSTATUS') {
      const AclStatus = { entries: ['group::---'], group: 'g', owner: 'o', permission: '600', stickyBit: false };
      return give(response, { AclStatus });
    }
    give(response, listing(found, after, pageSize));
  });
  const namenodes = [`http://${await serving(server)}`];
  made.hdfs = openHdfs({ send: transport(), clock: systemClock, namenodes, user: 'hdfs', timeoutMs: 2_000 }).read;
  return made;
}

function at(tree: MadeTree, path: string): MadeTree | MadeFile | undefined {
  let found: MadeTree | MadeFile | undefined = tree;
  for (const name of path.split('/').filter((one) => one !== '')) {
    found = found === undefined || isFile(found) ? undefined : found[name];
  }
  return found;
}

const isFile = (entry: MadeTree | MadeFile): entry is MadeFile => entry['file'] === true;

function listing(folder: MadeTree | MadeFile, after: string | null, pageSize: number) {
  const names = isFile(folder)
    ? ['']
    : Object.keys(folder)
        .sort()
        .filter((name) => after === null || name > after);
  const page = names.slice(0, pageSize);
  const FileStatus = page.map((name) => statusOf(name, isFile(folder) ? folder : (folder[name] ?? {})));
  return {
    DirectoryListing: {
      partialListing: { FileStatuses: { FileStatus } },
      remainingEntries: names.length - page.length,
    },
  };
}

const statusOf = (pathSuffix: string, entry: MadeTree | MadeFile) => ({
  accessTime: 0,
  blockSize: 0,
  childrenNum: isFile(entry) ? 0 : Object.keys(entry).length,
  fileId: 16_400,
  group: 'g',
  length: 0,
  modificationTime: 0,
  owner: 'o',
  pathSuffix,
  permission: '600',
  replication: 0,
  storagePolicy: 0,
  type: isFile(entry) ? 'FILE' : 'DIRECTORY',
  ...(isFile(entry) && entry.aclBit === true ? { aclBit: true } : {}),
});

function refuse(response: ServerResponse, { status, exception }: Refusal): void {
  response.statusCode = status;
  give(response, { RemoteException: { exception, javaClassName: `org.apache.hadoop.${exception}`, message: 'made' } });
}

function give(response: ServerResponse, body: object): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
}
