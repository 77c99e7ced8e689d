import type { Failure } from '../../core/failure.ts';
import type { ReadTree } from '../../core/tree.ts';

/** What lint needs of the files around the operator; paths count from where he is. */
export interface LintFiles {
  readonly cwd: string;
  look(path: string): Promise<'file' | 'folder' | 'other' | undefined>;
  readBytes(path: string, limitBytes: number): Promise<Uint8Array>;
  walk(folder: string): AsyncIterable<{ readonly path: string; readonly failure?: Failure }>;
  replace(path: string, read: Uint8Array, bytes: Uint8Array): Promise<void>;
  readStdin(): Promise<string>;
  readTree(text: string): Promise<ReadTree>;
}
