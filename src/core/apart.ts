import { Failure } from './failure.ts';

/** A file as the operator named it. */
export interface NamedFile {
  /** `--listing`; of a file that is named without an option, its path is all. */
  readonly word: string | undefined;
  readonly path: string;
}

/** What tells a file from all others, whatever it is called; undefined where that is no matter, as of a device. */
type Identity = (path: string) => Promise<string | undefined>;

/**
 * Holds what will be written apart from what is read, and from all else that will be written. Standard streams (`-`) are no files.
 * @throws Failure `usage` where two names mean one file
 */
export async function refuseOneFile(
  written: readonly NamedFile[],
  read: readonly NamedFile[],
  identity: Identity,
): Promise<void> {
  const kept = new Map<string, { readonly file: NamedFile; readonly isRead: boolean }>();
  const marked = async (file: NamedFile): Promise<string | undefined> =>
    file.path === '-' ? undefined : identity(file.path);
  if (written.length > 0) {
    for (const file of read) {
      const mark = await marked(file);
      if (mark !== undefined) kept.set(mark, { file, isRead: true });
    }
  }
  for (const file of written) {
    const mark = await marked(file);
    if (mark === undefined) continue;
    const other = kept.get(mark);
    if (other !== undefined) throw oneFile(file, other.file, other.isRead);
    kept.set(mark, { file, isRead: false });
  }
}

const shown = ({ word, path }: NamedFile): string => (word === undefined ? path : `${word} ${path}`);

function oneFile(file: NamedFile, other: NamedFile, isRead: boolean): Failure {
  const sentence = isRead
    ? `${shown(file)} would be written over what is read: it is the file of ${shown(other)}.`
    : `${shown(other)} and ${shown(file)} are one file: what is written last would be all of it.`;
  return new Failure('usage', sentence, { hint: `Name another file with ${file.word ?? shown(file)}.` });
}
