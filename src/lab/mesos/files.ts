import type { Refusal } from './action.ts';
import type { WireMessage, WireReadFile } from './call.ts';
import { nanoseconds } from './messages/parts.ts';

/** Files under their virtual paths. */
export interface LabFiles {
  /** Path → what is in it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly folders: ReadonlySet<string>;
  /** When they were written last, in ms. */
  readonly changedMs: number;
}

/** READ_FILE gives no more at once. */
const MOST_BYTES = 65_536;
/** st_mode of a file that its owner may write and all may read. */
const MODE = 0o100644;
const NOT_FOUND: Refusal = { status: 404, text: '' };

/** Why a path cannot be listed: what is neither a file nor a folder of files. */
export function refuseList({ path }: { readonly path: string }, { files, folders }: LabFiles): Refusal | undefined {
  return files.has(path) || folders.has(path) ? undefined : NOT_FOUND;
}

/** Why a path cannot be read. */
export function refuseRead({ path }: WireReadFile, { files, folders }: LabFiles): Refusal | undefined {
  if (files.has(path)) return undefined;
  return folders.has(path) ? { status: 400, text: 'Cannot read a directory.\n' } : NOT_FOUND;
}

/** Response.ListFiles: what is in a folder; of a file nothing. */
export function listed({ path }: { readonly path: string }, { files, changedMs }: LabFiles): WireMessage {
  const found = [...files].filter(([name]) => name.startsWith(`${path}/`));
  if (found.length === 0) return {};
  const time = { mtime: nanoseconds(Math.floor(changedMs / 1000) * 1000) };
  const file_infos = found.map(([name, data]) => ({
    path: name,
    nlink: 1,
    size: data.length,
    ...time,
    mode: MODE,
    uid: 'root',
    gid: 'root',
  }));
  return { file_infos };
}

/** Response.ReadFile: from `offset` on, as much as is asked for and there, but never more than 64 KiB. */
export function readOf({ path, offset, length = MOST_BYTES }: WireReadFile, { files }: LabFiles): WireMessage {
  const data = files.get(path) ?? new Uint8Array();
  return { size: data.length, data: data.subarray(offset, offset + Math.min(length, MOST_BYTES)) };
}
