import { Failure } from '../../../core/failure.ts';
import { fewNames } from '../../../core/few-names.ts';
import type { LintFinding, UnreadFile } from '../../../core/lint-report.ts';
import type { PreflightCategory } from '../check.ts';
import { counted, notNeeded, outcomeFrom, problemInFile } from '../problems.ts';

/** What lint said with the live platform beside the files. */
export interface JudgedLive {
  /** What counts in files, and is found only where the platform is seen too. */
  readonly inFiles: readonly LintFinding[];
  /** What counts in the settings of the platform itself. */
  readonly onPlatform: readonly LintFinding[];
  /** What the platform did not tell. */
  readonly unread: readonly UnreadFile[];
}

/**
 * Whether the files fit the platform that they are for. What is wrong with the platform itself is no fault of a change.
 * @param judged undefined where the context names nothing that has settings to judge
 */
export const liveChecks = (judged: ((signal: AbortSignal) => Promise<JudgedLive>) | undefined): PreflightCategory => ({
  id: 'live',
  title: 'The files on the live platform',
  checks: [
    {
      id: 'live/files',
      title: 'files fit the platform',
      async look(signal) {
        if (judged === undefined) return notNeeded(NOTHING);
        const { inFiles, unread } = await judged(signal);
        const [one] = unread;
        if (inFiles.length === 0 && one !== undefined) throw failureOf(one);
        return outcomeFrom({ failing: inFiles.map(problemInFile) }, undefined, REST);
      },
    },
    {
      id: 'live/platform',
      title: 'the platform has no errors of its own',
      async look(signal) {
        if (judged === undefined) return notNeeded(NOTHING);
        const { onPlatform, unread } = await judged(signal);
        const [one] = unread;
        if (onPlatform.length === 0 && one !== undefined) throw failureOf(one);
        const errors = onPlatform.filter(({ severity }) => severity === 'error');
        const others = onPlatform.length - errors.length;
        const told = others === 0 ? undefined : counted(others, 'warning');
        const sentence = `There ${errors.length === 1 ? 'is 1 error' : `are ${errors.length} errors`}: ${fewNames([...new Set(errors.map(({ rule }) => rule))])}.`;
        return outcomeFrom({ warning: errors.length === 0 ? [] : [{ sentence, hint: REST }] }, told);
      },
    },
  ],
});

const NOTHING = 'the context names no Mesos, no Marathon and no Zeppelin';
const REST = 'All of them: mesosctl lint --live';

/** What is not told by a live system is called by it: `mesos/agents`. */
const failureOf = ({ file, code, message, hint }: UnreadFile): Failure =>
  new Failure(code, message, { hint, system: file.split('/', 1)[0] });
