import {
  type CheckState,
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
 * What failed decides the state before what could not be read, as with the plug-ins of Nagios; what could not be read is named
 * first, for the rest may follow from it.
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
  if (state === 'OK') return `${countWords(report)}: ${verdictWords(report)}`;
  const checks = checksOf(report);
  const told = (meant: CheckState, word: string): string[] => {
    const named = checks.filter(({ result }) => result.state === meant);
    if (named.length === 0) return [];
    return [`${named.length} of ${checks.length} ${word}: ${named.map(({ title }) => title).join('; ')}`];
  };
  const grave = [...told('unread', 'not read'), ...told('failed', 'failed')];
  return (grave.length > 0 ? grave : told('warned', 'warned')).join('. ');
}

/** Behind a pipe that world reads numbers. */
const withoutPipes = (line: string): string => visible(line).replaceAll('|', '/');
