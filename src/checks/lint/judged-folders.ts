import { dirname } from 'node:path';
import type { Finding } from '../../core/finding.ts';
import { grouped } from '../../core/grouped.ts';
import type { Versions } from '../versions.ts';
import { folderReaders } from './folder-readers.ts';
import { type LookedFile, type Looking, newAmong } from './looked-file.ts';
import type { ReadFile } from './read-file.ts';
import { judgeSubject } from './rules-of.ts';

/** What is found in files that lie in one folder when they are seen together, by the file that it is about. */
export async function judgedFolders(
  looked: readonly LookedFile[],
  { given, usual, target }: Looking,
): Promise<Map<string, readonly Finding[]>> {
  const kinds = new Set(folderReaders.flatMap((reader) => reader.kinds));
  const files = looked.map(({ file }) => file).filter(({ kind }) => kinds.has(kind));
  const byFile = new Map<string, Finding[]>();
  for (const [folder, inFolder] of grouped(files, ({ source }) => dirname(source.path))) {
    const now = await findingsOf(folder, inFolder, { ...usual, ...given });
    const then = target === undefined ? now : await findingsOf(folder, inFolder, { ...usual, ...given, spark: target });
    for (const finding of target === undefined ? now : newAmong(then, now)) {
      const path = finding.at?.file ?? inFolder[0].source.path;
      byFile.set(path, [...(byFile.get(path) ?? []), finding]);
    }
  }
  return byFile;
}

/** Without edits: the text that one is for may have been mended already. */
async function findingsOf(folder: string, files: readonly ReadFile[], versions: Versions): Promise<Finding[]> {
  const subjects = folderReaders.flatMap((reader) => {
    const some = files.filter(({ kind }) => reader.kinds.includes(kind));
    return some.length === 0 ? [] : reader.read(folder, some, versions);
  });
  const findings = await Promise.all(subjects.map(judgeSubject));
  return findings.flat().map(({ edits: _, ...finding }) => finding);
}
