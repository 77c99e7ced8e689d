import type { Readers } from '../../clients/doors.ts';
import type { Attempt, TrialKind } from './trial.ts';

/** Reads of HDFS as somebody else, each of which can be tried. */
export interface HdfsAttempts {
  /** CHECKACCESS of some of `r`, `w`, `x`. */
  access(path: string, action: string, kind: TrialKind): Attempt;
  status(path: string, kind: TrialKind): Attempt;
  acl(path: string, kind: TrialKind): Attempt;
  list(path: string, kind: TrialKind): Attempt;
  summary(path: string, kind: TrialKind): Attempt;
  /** OPEN, of which one byte is read. */
  open(path: string, kind: TrialKind): Attempt;
}

export function hdfsAttempts(hdfs: Readers['hdfs'], as: string, signal: AbortSignal): HdfsAttempts {
  const theirs = hdfs.as(as);
  const attempt = (call: string, target: string, kind: TrialKind, ask: Attempt['ask']): Attempt => ({
    system: 'hdfs',
    kind,
    as,
    call,
    target,
    ask,
  });
  const seen = async (asked: Promise<unknown>): ReturnType<Attempt['ask']> =>
    (await asked) === undefined ? 'not there' : true;
  return {
    access: (path, action, kind) =>
      attempt(`CHECKACCESS ${rights(action)}`, path, kind, () => hdfs.mayAccess(path, as, action, signal)),
    status: (path, kind) => attempt('GETFILESTATUS', path, kind, () => seen(theirs.status(path, signal))),
    // Where ACLs are switched off the call is refused to all.
    acl: (path, kind) =>
      attempt('GETACLSTATUS', path, kind, async () => (await theirs.acl(path, signal)) !== undefined),
    list: (path, kind) => attempt('LISTSTATUS', path, kind, () => seen(theirs.list(path, signal))),
    summary: (path, kind) => attempt('GETCONTENTSUMMARY', path, kind, () => seen(theirs.summary(path, signal))),
    open: (path, kind) =>
      attempt('OPEN', path, kind, async () => {
        for await (const piece of theirs.open(path, signal, { lengthBytes: 1 })) if (piece.length > 0) return true;
        return 'not there';
      }),
  };
}

/** `rx` → `r-x`. */
const rights = (action: string): string =>
  ['r', 'w', 'x'].map((letter) => (action.includes(letter) ? letter : '-')).join('');
