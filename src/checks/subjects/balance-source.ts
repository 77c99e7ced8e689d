import { readBalance as balanceOfText } from '../../core/balance/balance-json.ts';
import { noSuchFile } from '../../core/no-such-file.ts';
import { type BalanceRead, type BalanceReader, readBalance } from './balance.ts';

/** Bytes of a saved answer that are read: some thousand datanodes take a tenth of it. */
const MOST_FILE_BYTES = 256 * 2 ** 20;
const STDIN = '-';

/** Where the space of a file system may come from. */
interface Sources {
  /** Asked where no file is named; with a file there may be no context, and neither this nor settings. */
  readonly hdfs: BalanceReader;
  readonly workspace: {
    look(path: string): Promise<unknown>;
    readBytes(path: string, limitBytes: number): Promise<Uint8Array>;
    readStdin(): Promise<string>;
  };
  /** So many datanodes are asked at once. */
  readonly settings: { readonly concurrency: number };
  readonly signal: AbortSignal;
}

/**
 * The space of the live HDFS, or as a file has it; `-` is stdin.
 * @throws Failure `config` where the file is missing, or is something else
 */
export async function balanceSource(file: string | undefined, sources: Sources): Promise<BalanceRead> {
  if (file === undefined) return readBalance(sources.hdfs, sources.settings.concurrency, sources.signal);
  const { workspace } = sources;
  const text = file === STDIN ? await workspace.readStdin() : await textOf(file, workspace);
  return { cluster: balanceOfText(text, file === STDIN ? 'stdin' : file), unread: [] };
}

async function textOf(file: string, workspace: Sources['workspace']): Promise<string> {
  if ((await workspace.look(file)) === undefined) {
    throw noSuchFile(file, 'Make one: mesosctl hdfs balance show -o json > balance.json');
  }
  return new TextDecoder().decode(await workspace.readBytes(file, MOST_FILE_BYTES));
}
