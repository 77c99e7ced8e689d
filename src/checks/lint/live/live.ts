import type { Failure } from '../../../core/failure.ts';
import type { Source } from '../../../core/source.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import type { OneSubject } from '../../subjects/text-subjects.ts';
import type { Versions } from '../../versions.ts';
import type { FileKind } from '../read-file.ts';

/** One answer of a live system, printed so that a place in it can be shown. */
export interface LiveText {
  /** Its path begins with the system: `mesos/agents`, `marathon/apps/alice/zeppelin`. */
  readonly source: Source;
  /** What it would be as a file; undefined where no file is like it. */
  readonly kind: FileKind | undefined;
  /** As the servers told them. */
  readonly versions: Versions;
  /** The servers that it is the answer of, the first one in its path; where several of a kind should be alike. */
  readonly servers?: readonly string[];
}

/** What a live system did not tell, and why. */
export interface LiveUnread {
  /** The path that the text would have; the system alone where it is about all of it. */
  readonly path: string;
  readonly failure: Failure;
}

/** What one live system told. */
export interface LiveAnswers {
  readonly texts: readonly LiveText[];
  readonly unread: readonly LiveUnread[];
}

/** What a live platform says, as far as it could be read. */
export interface Live extends LiveAnswers {
  readonly context: string;
  /** Mesos and Marathon together; undefined where neither told anything. */
  readonly cluster: Cluster | undefined;
  /** What is judged besides the texts as files; what is found in it stands in one of the texts. */
  readonly subjects: readonly OneSubject[];
  /** What the servers say of themselves, for files that are judged beside. */
  readonly versions: Versions;
}
