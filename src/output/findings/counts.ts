import { type LintReport, MOST_TOLD } from '../../core/lint-report.ts';

/** `2 errors, 1 warning in 14 files.` and what else there is to tell of the sum. */
export function countsOf({ summary, fixed, mended: mendedFiles, findings }: LintReport): string {
  const { files, errors, warnings, advice, unread, suppressed, known, mended, templates } = summary;
  const found = [
    ...counted(errors, 'error', 'errors'),
    ...counted(warnings, 'warning', 'warnings'),
    ...counted(advice, 'piece of advice', 'pieces of advice'),
  ];
  const isWritten = mendedFiles.every(({ diff }) => diff === undefined);
  const more = [
    ...(unread === 0 ? [] : [`${unread} not read`]),
    ...(mended === 0 ? [] : [`${mended} ${isWritten ? '' : 'would be '}mended`]),
    ...(templates === 0 ? [] : [`${templates} ${templates === 1 ? 'template was' : 'templates were'} not judged`]),
    ...(suppressed === 0 ? [] : [`${suppressed} passed over`]),
    ...(known === 0 ? [] : [`${known} known to the baseline`]),
    ...(fixed.length === 0 ? [] : [`${fixed.length} of the baseline gone`]),
  ];
  const inFiles = `in ${files} ${files === 1 ? 'file' : 'files'}`;
  const isCut = findings.some(({ more: untold = 0 }) => untold > 0);
  const told = isCut ? ` (${MOST_TOLD} shown for each rule and file)` : '';
  return `${[`${found.length === 0 ? 'nothing found' : found.join(', ')} ${inFiles}${told}`, ...more].join('; ')}.`;
}

const counted = (number: number, one: string, many: string): string[] =>
  number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
