import type { Source, Span } from '../../core/source.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { TextFault } from '../text/entry.ts';
import type { Versions } from '../versions.ts';

/** What a file is, by the names that `--as` takes. */
export const fileKinds = [
  'spark-conf',
  'spark-env',
  'zeppelin-env',
  'zeppelin-interpreter',
  'mesos-master',
  'mesos-agent',
  'mesos-acls',
  'mesos-credentials',
  'mesos-weights',
  'mesos-quota',
  'marathon-app',
  'marathon-group',
  'marathon-pod',
  'marathon-flags',
  'tenants',
  'contexts',
  'hadoop-conf',
  'hue-ini',
  'zeppelin-site',
  'shiro-ini',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file as text and as what can be judged of it. */
export interface ReadFile {
  readonly source: Source;
  readonly kind: FileKind;
  readonly subjects: readonly OneSubject[];
  /** Comments, for what they say to us: versions, and findings that shall be passed over. */
  readonly comments: readonly Span[];
  /** What the program that reads the file would not take. */
  readonly faults: readonly TextFault[];
}

/** How files of one kind are known and read. */
export interface FileReader {
  /** Whether bytes that are no UTF-8 are taken as Latin-1; else such a file is not read. */
  readonly takesLatin1?: boolean;
  /** How surely this is such a file: by its name, by what stands in it, or not at all. */
  knows(path: string, text: string): 'by name' | 'by content' | undefined;
  /** @param given versions that are known from elsewhere; what the file itself says of them fills the gaps */
  read(source: Source, given: Versions): ReadFile | Promise<ReadFile>;
}

/** What several files are together, for what can only be seen in all of them. */
export interface FolderReader {
  /** Whether it is about files of one folder, or about all that are looked at, wherever they lie; of one folder unless said. */
  readonly reach?: 'folder' | 'all';
  /** Kinds of the files that it is about. */
  readonly kinds: readonly FileKind[];
  /** Names of files that matter by lying in the folder, be they looked at or not. */
  readonly asksFor?: readonly string[];
  /**
   * The subjects that they make. `files` are of these kinds, and in the order of their names.
   * @param folder where they lie; empty where they lie anywhere
   * @param given versions that are known from elsewhere
   * @param lies which of the files that it asks for lie in the folder
   */
  read(folder: string, files: readonly ReadFile[], given: Versions, lies?: ReadonlySet<string>): readonly OneSubject[];
}
