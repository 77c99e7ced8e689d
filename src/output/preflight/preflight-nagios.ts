import {
  type CheckedOne,
  checksOf,
  countWords,
  type PreflightReport,
  stateCounts,
  verdictWords,
} from '../../core/preflight-report.ts';
import { plainLines } from '../plain.ts';
import { visible } from '../visible.ts';
import { preflightView } from './preflight-view.ts';

/** How that world calls a state, and the exit that goes with it. */
const states = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;

/**
 * What Nagios, Icinga and the like take from a plug-in: a line with the state and how many came to what, then the checks.
 * What failed is told before what could not be read, as the plug-ins of Nagios do.
 * https://nagios-plugins.org/doc/guidelines.html
 */
export function preflightNagios(report: PreflightReport): string {
  const state = stateOf(report);
  const counts = stateCounts(report);
  const numbers = (['passed', 'warned', 'failed', 'skipped', 'unread'] as const).map(
    (name) => `${name}=${counts[name]}`,
  );
  const first = `PREFLIGHT ${state} - ${withoutPipes(sentenceOf(state, report))}|${numbers.join(' ')}`;
  return [first, ...plainLines(preflightView(report), false).map(withoutPipes)].map((line) => `${line}\n`).join('');
}

export const nagiosExit = (report: PreflightReport): 0 | 1 | 2 | 3 => states[stateOf(report)];

function stateOf(report: PreflightReport): keyof typeof states {
  const { failed, unread, warned } = stateCounts(report);
  if (failed > 0) return 'CRITICAL';
  if (unread > 0) return 'UNKNOWN';
  return warned > 0 ? 'WARNING' : 'OK';
}

function sentenceOf(state: keyof typeof states, report: PreflightReport): string {
  const meant = { OK: [], WARNING: ['warned'], CRITICAL: ['failed'], UNKNOWN: ['unread'] }[state];
  const checks = checksOf(report);
  const named = checks.filter((check: CheckedOne) => meant.some((one) => one === check.result.state));
  if (named.length === 0) return `${countWords(report)}: ${verdictWords(report)}`;
  const word = state === 'UNKNOWN' ? 'not read' : state === 'CRITICAL' ? 'failed' : 'warned';
  return `${named.length} of ${checks.length} ${word}: ${named.map(({ title }) => title).join('; ')}`;
}

/** Behind a pipe that world reads numbers. */
const withoutPipes = (line: string): string => visible(line).replaceAll('|', '/');
