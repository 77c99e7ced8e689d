import type { Finding } from '../../core/finding.ts';
import type { Source } from '../../core/source.ts';
import type { Cluster } from '../subjects/cluster.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { type Product, products, type Versions } from '../versions.ts';
import { fileReaders } from './file-readers.ts';
import { onCluster } from './live/on-cluster.ts';
import type { FileKind, ReadFile } from './read-file.ts';
import { judgeSubject } from './rules-of.ts';

/** Where versions come from, besides the file itself. */
export interface KnownVersions {
  /** Said by the operator: they count before what the file says. */
  readonly given: Versions;
  /** Of the configuration and the context: they count where the file says nothing. */
  readonly usual: Versions;
}

/** A file with all that the rules have to say of what stands in it. */
export interface JudgedFile {
  readonly file: ReadFile;
  readonly findings: readonly Finding[];
}

/** @param cluster the one that it is for, where that was looked at */
export async function judgedFile(
  source: Source,
  kind: FileKind,
  versions: KnownVersions,
  cluster?: Cluster,
): Promise<JudgedFile> {
  const file = await readAs(source, kind, versions);
  const subjects = cluster === undefined ? file.subjects : [...file.subjects, ...onCluster(file.subjects, cluster)];
  const findings = await Promise.all(subjects.map(judgeSubject));
  return { file, findings: findings.length === 1 ? (findings[0] ?? []) : findings.flat() };
}

/** A file with what can be judged of it; read anew where a version is usual that nothing in the file says. */
export async function readAs(source: Source, kind: FileKind, { given, usual }: KnownVersions): Promise<ReadFile> {
  const reader = fileReaders[kind];
  const file = await reader.read(source, given);
  const lacking = products.filter((product) => usual[product] !== undefined && !saysAny(file.subjects, product));
  if (lacking.length === 0 || file.subjects.length === 0) return file;
  return reader.read(source, { ...Object.fromEntries(lacking.map((product) => [product, usual[product]])), ...given });
}

const saysAny = (subjects: readonly OneSubject[], product: Product): boolean =>
  subjects.some(({ subject }) => subject.versions[product] !== undefined);
