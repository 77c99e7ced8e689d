import type { Change } from './change.ts';
import { shownName } from './shown-name.ts';

/** What a change is of, on one line: a path of HDFS as `hdfs list` writes it. */
export const shownTarget = ({ system, target }: Pick<Change, 'system' | 'target'>): string =>
  system === 'hdfs' ? shownName(target) : target;
