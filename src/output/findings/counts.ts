import type { LintReport } from '../../core/lint-report.ts';

/** `2 errors, 1 warning in 14 files.` and what else there is to tell of the sum. */
export function countsOf({ summary, fixed }: LintReport): string {
  const { files, errors, warnings, advice, unread, suppressed, known, mended } = summary;
  const found = [
    ...counted(errors, 'error', 'errors'),
    ...counted(warnings, 'warning', 'warnings'),
    ...counted(advice, 'piece of advice', 'pieces of advice'),
  ];
  const more = [
    ...(unread === 0 ? [] : [`${unread} not read`]),
    ...(mended === 0 ? [] : [`${mended} mended`]),
    ...(suppressed === 0 ? [] : [`${suppressed} passed over`]),
    ...(known === 0 ? [] : [`${known} known to the baseline`]),
    ...(fixed.length === 0 ? [] : [`${fixed.length} of the baseline gone`]),
  ];
  const inFiles = `in ${files} ${files === 1 ? 'file' : 'files'}`;
  return `${[`${found.length === 0 ? 'nothing found' : found.join(', ')} ${inFiles}`, ...more].join('; ')}.`;
}

const counted = (number: number, one: string, many: string): string[] =>
  number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
