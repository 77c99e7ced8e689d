import { Failure } from '../../core/failure.ts';
import { type LintOutcome, type LintWish, type LintWorkspace, lint } from '../lint/lint.ts';

/** What a preflight asks of lint: nothing is mended, and no baseline is written. */
export type JudgeAsked = Pick<LintWish, 'paths' | 'usual' | 'now' | 'docs'> &
  Partial<Pick<LintWish, 'as' | 'pipedAs' | 'given' | 'live' | 'failOn' | 'baseline' | 'reports'>>;

/** Judges files as lint does. @throws Failure `config` where a baseline or a configuration of lint is wrong */
export const judgeFiles = (
  asked: JudgeAsked,
  files: LintWorkspace,
  tool: Parameters<typeof lint>[2],
): Promise<LintOutcome> =>
  lint(
    {
      as: undefined,
      given: {},
      isIfKnown: false,
      target: undefined,
      isMending: false,
      failOn: undefined,
      dryRun: undefined,
      baseline: undefined,
      writeBaseline: undefined,
      reports: [],
      stats: true,
      quiet: undefined,
      ...asked,
    },
    files,
    tool,
  );

/** Where the files are what was asked about, one that cannot be read is a fault of the words. @throws Failure of the first */
export function refuseUnread({ report: { unread } }: Pick<LintOutcome, 'report'>): void {
  const [first] = unread;
  if (first === undefined) return;
  const { file, line, column = 1, code, message, hint } = first;
  const place = line === undefined ? '' : `${file}:${line}:${column}: `;
  throw new Failure(code === 'config' ? 'config' : 'usage', `${place}${message}`, { hint });
}
