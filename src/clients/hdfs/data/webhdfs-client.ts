import webhdfs, { type Client } from 'webhdfs';
import type { Exchange, FileOperation } from './exchange.ts';

/**
 * A client of the package webhdfs for one transfer. Its requests go through `exchange`, by the stand-in for `request`
 * that lies in shims; and it names an operation instead of an address, for the package would encode no name, and knows
 * of one namenode only.
 */
export function webhdfsClient(exchange: Exchange): Client {
  const client = webhdfs.createClient({}, { exchange });
  client._getOperationEndpoint = (operation, path, parameters = {}): FileOperation => {
    const op = operation.toUpperCase();
    // The package gives an APPEND what belongs to a CREATE.
    return { op, path, parameters: op === 'APPEND' ? {} : said(parameters) };
  };
  return client;
}

/** The package puts values of its own in the place of those that are left out: an empty one is what nobody shall say. */
const said = (parameters: FileOperation['parameters']): FileOperation['parameters'] =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
