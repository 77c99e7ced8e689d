import type { SubjectKind } from '../../subjects/text-subjects.ts';

/** Kinds of subjects that only a live platform gives. */
export const liveKinds: ReadonlySet<string> = new Set<SubjectKind>([
  'cluster',
  'spark-on-cluster',
  'app-on-cluster',
  'namenode',
]);

/** Whether a path, or a pattern of paths, is for answers of a live system: `marathon/apps/alice/zeppelin`, `/mesos/**`. */
export const isLivePath = (path: string): boolean => /^\/?(mesos|marathon|zeppelin|hdfs)(\/|$)/.test(path);
