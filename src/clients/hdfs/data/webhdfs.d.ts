/** The parts of the package webhdfs 1.2.0 that are used here; it brings no types. */
declare module 'webhdfs' {
  import type { EventEmitter } from 'node:events';

  type Parameters = Readonly<Record<string, string | undefined>>;

  /** A stream of the package `request`. Also one that failed emits `finish`, after `error`. */
  type Transfer = EventEmitter & NodeJS.ReadWriteStream;

  export interface Client {
    /** Where a request goes; what comes out is handed to `request` as it is. */
    _getOperationEndpoint(operation: string, path: string, parameters?: Parameters): unknown;
    createReadStream(path: string, parameters: Parameters): Transfer;
    createWriteStream(path: string, append: boolean, parameters: Parameters): Transfer;
  }

  const webhdfs: {
    /** `requestOptions` are handed to `request` with each request. */
    createClient(options: object, requestOptions: object): Client;
  };
  export default webhdfs;
}
