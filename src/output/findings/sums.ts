import type { Finding } from '../../core/finding.ts';
import { visible } from '../visible.ts';

/** How much was found, for those who watch numbers. */
export interface Sums {
  /** Which look it was: `umask_audit`. */
  readonly name: string;
  readonly context: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly unread: number;
  /** Findings by rule. */
  readonly rules: Readonly<Record<string, number>>;
  /** What was looked at. */
  readonly seen: Readonly<Record<string, { readonly help: string; readonly count: number }>>;
}

/** The sums of findings that are all at hand. */
export function sumsIn(findings: readonly Finding[]): Pick<Sums, 'errors' | 'warnings' | 'notes' | 'rules'> {
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const rules: Record<string, number> = {};
  for (const { rule } of findings) rules[rule] = (rules[rule] ?? 0) + 1;
  return { errors: count('error'), warnings: count('warning'), notes: count('note'), rules };
}

/** How plug-ins of Nagios call a state, and the exit that goes with it. */
const states = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;

/** What was found is told before what could not be read, as the plug-ins of Nagios do. */
function stateOf({ errors, warnings, unread }: Sums): keyof typeof states {
  if (errors > 0) return 'CRITICAL';
  if (unread > 0) return 'UNKNOWN';
  return warnings > 0 ? 'WARNING' : 'OK';
}

export const sumsExit = (sums: Sums): 0 | 1 | 2 | 3 => states[stateOf(sums)];

/** One line with the state, the rules that found something, and the numbers. https://nagios-plugins.org/doc/guidelines.html */
export function sumsNagios(sums: Sums): string {
  const { name, errors, warnings, notes, unread, rules, seen } = sums;
  const found = [
    ...counted(errors, 'error', 'errors'),
    ...counted(warnings, 'warning', 'warnings'),
    ...counted(notes, 'note', 'notes'),
    ...(unread === 0 ? [] : [`${unread} not read`]),
  ];
  const which = Object.entries(rules).map(([rule, count]) => `${rule} ${count}`);
  const told = found.length === 0 ? 'nothing found' : found.join(', ');
  const numbers = Object.entries({ errors, warnings, notes, unread, ...countsOf(seen) });
  const line = `${name.toUpperCase().replaceAll('_', ' ')} ${stateOf(sums)} - ${told}${which.length === 0 ? '' : `: ${which.join(', ')}`}`;
  return `${visible(line).replaceAll('|', '/')}|${numbers.map(([what, count]) => `${what}=${count}`).join(' ')}\n`;
}

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

const countsOf = (seen: Sums['seen']): Record<string, number> =>
  Object.fromEntries(Object.entries(seen).map(([what, { count }]) => [what, count]));

/** Gauges in the text format of Prometheus, for the textfile collector of its node exporter. */
export function sumsPrometheus({ name, context, errors, warnings, notes, unread, rules, seen }: Sums): string {
  const metric = `mesosctl_${name}`;
  const at = (labels: Readonly<Record<string, string>> = {}): string => {
    const all = Object.entries({ context, ...labels }).map(([label, value]) => `${label}="${labelText(value)}"`);
    return `{${all.join(',')}}`;
  };
  const gauge = (of: string, help: string, samples: readonly (readonly [string, number])[]): string[] => [
    `# HELP ${metric}_${of} ${help}`,
    `# TYPE ${metric}_${of} gauge`,
    ...samples.map(([labels, value]) => `${metric}_${of}${labels} ${value}`),
  ];
  const lines = [
    ...gauge(
      'findings',
      'What was found, by severity.',
      Object.entries({ error: errors, warning: warnings, note: notes }).map(([severity, count]) => [
        at({ severity }),
        count,
      ]),
    ),
    ...gauge(
      'rule_findings',
      'What was found, by rule; a rule that found nothing is left out.',
      Object.entries(rules).map(([rule, count]) => [at({ rule }), count]),
    ),
    ...gauge('unread', 'What could not be read.', [[at(), unread]]),
    ...Object.entries(seen).flatMap(([what, { help, count }]) => gauge(what, help, [[at(), count]])),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
const labelText = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
