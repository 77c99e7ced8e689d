import { dirname, join } from 'node:path';
import type { Finding } from '../../core/finding.ts';
import { grouped } from '../../core/grouped.ts';
import type { Versions } from '../versions.ts';
import { folderReaders } from './folder-readers.ts';
import type { Hiding } from './hiding.ts';
import { type KnownVersions, readAs } from './judged-file.ts';
import type { LintFiles } from './lint-files.ts';
import { type LookedFile, type Looking, newAmong } from './looked-file.ts';
import { quiet, type SeenLines } from './quiet.ts';
import type { FolderReader, ReadFile } from './read-file.ts';
import { judgeSubject } from './rules-of.ts';

interface HidingFile extends ReadFile {
  readonly hiding: Hiding;
  readonly versions: KnownVersions;
}

/** Files that are seen together, and who looks at them. */
interface Together<T> {
  readonly readers: readonly FolderReader[];
  readonly folder: string;
  readonly files: readonly [T, ...T[]];
}

const ofFolders = folderReaders.filter(({ reach }) => reach !== 'all');
const ofAll = folderReaders.filter(({ reach }) => reach === 'all');

/** Those of each folder, and all of them. */
const together = <T extends ReadFile>(files: readonly T[]): readonly Together<T>[] => [
  ...[...grouped(files, ({ source }) => dirname(source.path))].map(([folder, inFolder]) => ({
    readers: ofFolders,
    folder,
    files: inFolder,
  })),
  ...[...grouped(files, () => '')].map(([folder, all]) => ({ readers: ofAll, folder, files: all })),
];

/** What is found in several files when they are seen together, by the file that it is about. */
export async function judgedFolders(
  looked: readonly LookedFile[],
  { given, usual, target }: Looking,
  look: LintFiles['look'],
): Promise<Map<string, readonly Finding[]>> {
  const kinds = new Set(folderReaders.flatMap((reader) => reader.kinds));
  const files = looked.flatMap(({ file: { kind, ...file }, hiding, config }): HidingFile[] => {
    const versions = { given, usual: { ...usual, ...config?.versions } };
    return kind !== undefined && kinds.has(kind) ? [{ ...file, kind, hiding, versions }] : [];
  });
  const byFile = new Map<string, Finding[]>();
  for (const { readers, folder, files: inFolder } of together(files)) {
    const lies = await lyingIn(folder, namesFor(readers, inFolder), look);
    const judged = async (some: readonly ReadFile[]): Promise<readonly Finding[]> => {
      const now = await findingsOf(readers, { folder, lies }, some, { ...usual, ...given });
      if (target === undefined) return now;
      return newAmong(await findingsOf(readers, { folder, lies }, some, { ...usual, ...given, spark: target }), now);
    };
    const veiled = async (lines: SeenLines): Promise<readonly Finding[]> =>
      judged(
        await Promise.all(
          inFolder.map(({ hiding, source, kind, versions }) =>
            readAs(hiding.veiled(lines(source.path)), kind, versions),
          ),
        ),
      );
    const hidings = inFolder.map(({ hiding }) => hiding);
    for (const finding of await quiet(await judged(inFolder), hidings, veiled)) {
      const path = finding.at?.file ?? inFolder[0].source.path;
      byFile.set(path, [...(byFile.get(path) ?? []), finding]);
    }
  }
  return byFile;
}

/** Names that readers ask for who have something to read here. */
const namesFor = (readers: readonly FolderReader[], files: readonly ReadFile[]): readonly string[] =>
  readers.flatMap(({ kinds, asksFor = [] }) => (files.some(({ kind }) => kinds.includes(kind)) ? asksFor : []));

/** Which of the names lie in a folder; one that nobody may look at counts as there. */
async function lyingIn(folder: string, names: readonly string[], look: LintFiles['look']): Promise<Set<string>> {
  const seen = await Promise.all(names.map((name) => look(join(folder, name)).catch(() => 'other' as const)));
  return new Set(names.filter((_, index) => seen[index] !== undefined));
}

/** Without edits: the text that one is for may have been mended already. */
async function findingsOf(
  readers: readonly FolderReader[],
  { folder, lies }: { readonly folder: string; readonly lies: ReadonlySet<string> },
  files: readonly ReadFile[],
  versions: Versions,
): Promise<Finding[]> {
  const subjects = readers.flatMap((reader) => {
    const some = files.filter(({ kind }) => reader.kinds.includes(kind));
    return some.length === 0 ? [] : reader.read(folder, some, versions, lies);
  });
  const findings = await Promise.all(subjects.map(judgeSubject));
  return findings.flat().map(({ edits: _, ...finding }) => finding);
}
