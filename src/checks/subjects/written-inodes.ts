import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import { inodeCells } from '../../core/namespace/inode-columns.ts';
import { headOf, type InodeFormat, inodeLines } from '../../core/namespace/inode-lines.ts';
import type { ScanSource } from './namespace-scan.ts';

type Sink = (bytes: Uint8Array) => Promise<void>;

/** What is gathered before it is written, in characters. */
const GATHERED = 2 ** 20;

/** Writes inodes that count, a line each, as their batches pass; `end` writes what is left, and gives the number of lines. */
export function inodeWriter(source: Pick<ScanSource, 'tree' | 'names' | 'charging'>, format: InodeFormat, sink: Sink) {
  const names = { ...source.names, tree: source.tree, charging: source.charging };
  const encoder = new TextEncoder();
  let gathered = headOf(format);
  let lines = 0;
  const flush = async (): Promise<void> => {
    const bytes = encoder.encode(gathered);
    gathered = '';
    if (bytes.length > 0) await sink(bytes);
  };
  return {
    pass: async (batch: InodeBatch, isCounted: Uint8Array | undefined): Promise<void> => {
      const cells = inodeCells(batch, names, isCounted);
      gathered += inodeLines(cells, format);
      lines += cells[0]?.length ?? 0;
      if (gathered.length >= GATHERED) await flush();
    },
    end: async (): Promise<number> => {
      await flush();
      return lines;
    },
  };
}
