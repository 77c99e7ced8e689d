import type { HdfsFiles, HdfsFileWriter } from '../data-types.ts';
import type { DataParts } from './parts.ts';

/**
 * What is in files: CREATE, APPEND and OPEN by the package webhdfs over our own transport, loaded when they are first
 * used. Data goes to and comes from the datanodes that the namenode names, in pieces, whatever the size.
 */
export function hdfsData(parts: DataParts): { readonly read: HdfsFiles; readonly write: HdfsFileWriter } {
  return {
    read: {
      open: async function* (path, signal, range = {}) {
        const { readFile } = await import('./read-file.ts');
        yield* readFile(parts, path, range, signal);
      },
    },
    write: {
      create: async (path, source, file, signal) => {
        const { createFile } = await import('./write-file.ts');
        return createFile(parts, path, source, file, signal);
      },
      append: async (path, source, signal) => {
        const { appendFile } = await import('./write-file.ts');
        return appendFile(parts, path, source, signal);
      },
    },
  };
}
