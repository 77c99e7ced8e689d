import { type JuteReader, JuteWriter } from './jute.ts';

/** Operations (ZooDefs.OpCode of ZooKeeper 3.8), as far as they are spoken here. */
export const opCode = {
  create: 1,
  exists: 3,
  getData: 4,
  getChildren: 8,
  ping: 11,
  getChildren2: 12,
  auth: 100,
  closeSession: -11,
} as const;

/** Numbers of requests that are no calls, and of what the server sends unasked. */
export const xid = { watchEvent: -1, ping: -2, auth: -4 } as const;

/** Error numbers (KeeperException.Code of ZooKeeper 3.8). */
export const errorCode = {
  ok: 0,
  systemError: -1,
  connectionLoss: -4,
  unimplemented: -6,
  badArguments: -8,
  noNode: -101,
  noAuth: -102,
  nodeExists: -110,
  sessionExpired: -112,
  authFailed: -115,
  sessionMoved: -118,
} as const;

const PASSWORD_BYTES = 16;

export interface ConnectRequest {
  readonly timeoutMs: number;
}

/** The server's side of the handshake: the session's number and the time-out that it grants; 0 or less is a refusal. */
export interface ConnectResponse {
  readonly timeoutMs: number;
  readonly sessionId: bigint;
}

/** A new session: protocol version 0, nothing seen yet, no earlier session, not content with a read-only server. */
export const connectRequest = (request: ConnectRequest): JuteWriter =>
  new JuteWriter().int(0).long(0n).int(request.timeoutMs).long(0n).buffer(new Uint8Array(PASSWORD_BYTES)).bool(false);

export function readConnectRequest(reader: JuteReader): ConnectRequest {
  reader.int();
  reader.long();
  return { timeoutMs: reader.int() };
}

export const connectResponse = (response: ConnectResponse): JuteWriter =>
  new JuteWriter()
    .int(0)
    .int(response.timeoutMs)
    .long(response.sessionId)
    .buffer(new Uint8Array(PASSWORD_BYTES))
    .bool(false);

export function readConnectResponse(reader: JuteReader): ConnectResponse {
  reader.int();
  return { timeoutMs: reader.int(), sessionId: reader.long() };
}

export const requestHeader = (number: number, type: number): JuteWriter => new JuteWriter().int(number).int(type);

/** `exists`, `getData`, `getChildren` and `getChildren2` ask alike: a path, and no watch. */
export const pathRequest = (number: number, type: number, path: string): JuteWriter =>
  requestHeader(number, type).text(path).bool(false);

export const authRequest = (scheme: string, credentials: string): JuteWriter =>
  requestHeader(xid.auth, opCode.auth).int(0).text(scheme).text(credentials);

export interface ReplyHeader {
  readonly xid: number;
  readonly zxid: bigint;
  readonly error: number;
}

export const replyHeader = (header: ReplyHeader): JuteWriter =>
  new JuteWriter().int(header.xid).long(header.zxid).int(header.error);

export const readReplyHeader = (reader: JuteReader): ReplyHeader => ({
  xid: reader.int(),
  zxid: reader.long(),
  error: reader.int(),
});

export const readNames = (reader: JuteReader): string[] => reader.vector((item) => item.text());
