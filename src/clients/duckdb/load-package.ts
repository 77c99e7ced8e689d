import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';

/** The optional package as its types tell it. */
export type Duckdb = typeof import('@duckdb/node-api');

/** A name that the bundler does not see, so that it is looked for when mesosctl runs. */
const PACKAGE: string = '@duckdb/node-api';

/** The version that we are held to. */
const VERSION = '1.5.6-r.1';

/** @throws Failure `unsupported` where the package is not installed beside mesosctl */
export async function loadPackage(load: () => Promise<unknown> = () => import(PACKAGE)): Promise<Duckdb> {
  const missing = (cause: unknown): Failure =>
    new Failure('unsupported', `For SQL and Parquet the package ${PACKAGE} is needed; it cannot be loaded.`, {
      hint: `Install it beside mesosctl: npm install --global ${PACKAGE}@${VERSION}. Tables, CSV and JSON lines need nothing.`,
      cause,
    });
  const module = await load().catch((cause: unknown) => Promise.reject(missing(cause)));
  if (!isDuckdb(module)) throw missing(undefined);
  return module;
}

const isDuckdb = (module: unknown): module is Duckdb =>
  isObject(module) && typeof module['DuckDBInstance'] === 'function' && typeof module['DuckDBDataChunk'] === 'function';
