import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { serving } from '../../support/serving.ts';

/** What a datanode is asked: the operation, its query, and how many came before it. */
export interface DataCall {
  readonly op: string;
  readonly query: URLSearchParams;
  readonly index: number;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

export interface ScriptedHdfs {
  /** The address of its namenode. */
  readonly namenode: string;
  /** What datanodes have been asked, in order: `OPEN 0`, with the offset of an OPEN. */
  readonly asked: readonly string[];
  /** What the namenode has been told to leave out each time that it was asked for a datanode. */
  readonly excluded: readonly (string | null)[];
  /** How often the namenode has been asked for a datanode. */
  readonly redirects: () => number;
}

export interface Script {
  /** What a datanode does. */
  data(call: DataCall): void;
  /** What the namenode says of the only file, the nth time it is asked; undefined: there is none. */
  file?(look: number): { readonly lengthBytes: number; readonly modifiedMs: number } | undefined;
  /** What the namenode says of quotas: the space that is used and that there may be, in bytes; undefined: it may not be read. */
  space?(path: string): { readonly used: number; readonly quota: number } | undefined;
  /** For how many bytes the datanodes have room; undefined: GETSTATUS is unknown. */
  readonly remaining?: number;
  /** `http://host:port` of the datanode that the namenode names the nth time; the scripted one where it is undefined. */
  datanode?(index: number): string | undefined;
  /** The address of the data transfer of each datanode that the namenode lists, by that of its web server: both `host:port`. */
  readonly transfer?: Readonly<Record<string, string>>;
  /** Put behind each address of a datanode. */
  readonly token?: string;
}

/**
 * An HDFS of one file whose datanode does what a test says, for ends that no sound server comes to. The namenode answers
 * as the recorded one does.
 */
export async function scriptedHdfs(script: Script): Promise<ScriptedHdfs> {
  const asked: string[] = [];
  const excluded: (string | null)[] = [];
  let [redirects, looks] = [0, 0];
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://namenode');
    const op = searchParams.get('op') ?? '';
    if (pathname === '/jmx') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ beans: beansOf(script) }));
    } else if (searchParams.has('namenoderpcaddress')) {
      asked.push(op === 'OPEN' ? `OPEN ${searchParams.get('offset')}` : op);
      script.data({ op, query: searchParams, index: asked.length - 1, incoming, response });
    } else if (op === 'GETFILESTATUS') {
      const file = script.file?.(looks);
      looks += 1;
      response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(file === undefined ? missing(pathname) : statusOf(file)));
    } else if (op === 'GETSTATUS') {
      if (script.remaining === undefined) refused(response, 400, 'IllegalArgumentException', UNKNOWN);
      else
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(roomOf(script.remaining)));
    } else if (op === 'GETQUOTAUSAGE') {
      const space = script.space?.(pathname.replace('/webhdfs/v1', ''));
      if (space === undefined) refused(response, 403, 'AccessControlException', 'Permission denied: user=hdfs');
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(usageOf(space)));
    } else {
      excluded.push(searchParams.get('excludedatanodes'));
      const datanode = script.datanode?.(redirects) ?? `http://${incoming.headers.host}`;
      redirects += 1;
      searchParams.set('namenoderpcaddress', 'scripted');
      if (script.token !== undefined) searchParams.set('delegation', script.token);
      response.writeHead(307, { Location: `${datanode}${pathname}?${searchParams}` }).end();
    }
  });
  return { namenode: `http://${await serving(server)}`, asked, excluded, redirects: () => redirects };
}

/** The bean with the live datanodes, as recorded; none where the test names none. */
function beansOf({ transfer }: Script): unknown[] {
  if (transfer === undefined) return [];
  const nodes = Object.entries(transfer).map(([infoAddr, xferaddr]) => [`dn.${xferaddr}`, { infoAddr, xferaddr }]);
  const LiveNodes = JSON.stringify(Object.fromEntries(nodes));
  return [{ name: 'Hadoop:service=NameNode,name=NameNodeInfo', LiveNodes }];
}

/** The answer of a refusal, as recorded. */
export function refused(response: ServerResponse, status: number, exception: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' });
  response.end(remoteException(exception, message));
}

export const remoteException = (exception: string, message: string): string =>
  JSON.stringify({ RemoteException: { exception, javaClassName: `org.apache.hadoop.${exception}`, message } });

const missing = (path: string): unknown =>
  JSON.parse(remoteException('FileNotFoundException', `File does not exist: ${path}`));

const UNKNOWN = 'Invalid value for webhdfs parameter "op": No enum constant';

const roomOf = (remaining: number): unknown => ({ FsStatus: { capacity: 10 * remaining, used: 0, remaining } });

const usageOf = ({ used, quota }: { used: number; quota: number }): unknown => ({
  QuotaUsage: { fileAndDirectoryCount: 2, quota: -1, spaceConsumed: used, spaceQuota: quota, typeQuota: {} },
});

const statusOf = ({ lengthBytes, modifiedMs }: { lengthBytes: number; modifiedMs: number }): unknown => ({
  FileStatus: {
    accessTime: modifiedMs,
    blockSize: 1_048_576,
    childrenNum: 0,
    fileId: 16_400,
    group: 'supergroup',
    length: lengthBytes,
    modificationTime: modifiedMs,
    owner: 'hdfs',
    pathSuffix: '',
    permission: '644',
    replication: 1,
    storagePolicy: 0,
    type: 'FILE',
  },
});
