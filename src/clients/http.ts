import type { Failure } from '../core/failure.ts';

/** One request, before a layer has chosen the peer. `path` carries the query and is percent-encoded. */
export interface HttpRequest {
  readonly system: string;
  /** What the operator would call it, for messages and traces: `GET_AGENTS`, `MKDIRS /user/alice`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH';
  /** `http://host:port`, chosen by the leader layer where there are several. */
  readonly base?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  /**
   * A body of any length, in place of `body`: read when the connection stands, and no faster than the peer takes it. An
   * answer before its end ends it.
   */
  readonly upload?: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** Whether sending it twice is the same as sending it once. Only such requests are retried. */
  readonly repeatable: boolean;
  /** Largest answer that is taken whole, in bytes; 512 MiB unless said. */
  readonly limitBytes?: number;
  /** A long answer that is read piece by piece: no limit on the whole, no deadline after the head. */
  readonly stream?: boolean;
}

/** Headers of an answer; names in any case. */
export interface ReplyHeaders {
  get(name: string): string | null;
  getSetCookie(): readonly string[];
}

/** The answer. Its body is read once, by `bytes` (remembered) or as a stream. */
export interface HttpReply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  /** The peer that answered: `http://host:port`. */
  readonly base: string;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  stream(): AsyncIterable<Uint8Array>;
}

/** The whole transport: a request goes in, an answer comes out, or a Failure is thrown (`unreachable`, `timeout`, …). */
export type Send = (request: HttpRequest) => Promise<HttpReply>;

/** A concern around the transport. */
export type Layer = (next: Send) => Send;

/** `send` inside its layers; the first layer is the outermost. */
export function layered(send: Send, ...layers: readonly Layer[]): Send {
  return layers.reduceRight((inner, layer) => layer(inner), send);
}

/** Reads a wire status and body into a Failure; each protocol has one. */
export type ReadRefusal = (reply: HttpReply, request: HttpRequest) => Promise<Failure>;
