import type { Preflight } from '../checks/preflight/check.ts';
import { type PreflightRun, runPreflight } from '../checks/preflight/run-preflight.ts';
import { exitOfPreflight, type PreflightReport } from '../core/preflight-report.ts';
import { preflightData } from '../output/preflight/preflight-data.ts';
import { preflightView } from '../output/preflight/preflight-view.ts';
import type { OutputFormat } from '../output/printer.ts';
import type { Answer } from './define.ts';
import { duration } from './fields.ts';

/** How every preflight is written; the first is the usual one. */
export const preflightFormats = [
  'table',
  'json',
  'yaml',
  'junit',
  'nagios',
  'github',
] as const satisfies readonly OutputFormat[];

/** What every preflight may be told. */
export const preflightFields = {
  wait: duration('--wait <duration>', 'look again until all has passed, for so long at most'),
};

/** Ends of every preflight, for its help. */
export const preflightExits =
  'Ends with 0 where nothing stands in the way, 1 where something does, 3 where something could not be looked at; with -o nagios as plug-ins do: 0 OK, 1 warning, 2 critical, 3 unknown.';

/** What the command of a preflight gives its checks to: they are run, and what came of them is the answer. */
export async function preflightAnswer(
  made: () => Preflight | Promise<Preflight>,
  {
    input,
    clock,
    signal,
    notice,
  }: Omit<PreflightRun, 'waitMs'> & { readonly input: { readonly wait: number | undefined } },
): Promise<Answer> {
  return answerOf(await runPreflight(made, { clock, signal, notice, waitMs: input.wait }));
}

/** A report as the answer of a command. */
export async function answerOf(report: PreflightReport): Promise<Answer> {
  const nagios = await import('../output/preflight/preflight-nagios.ts');
  return {
    data: preflightData(report),
    view: preflightView(report),
    exit: exitOfPreflight(report),
    exitIn: { nagios: nagios.nagiosExit(report) },
    inFormat: async (format) => {
      if (format === 'nagios') return nagios.preflightNagios(report);
      if (format === 'github') return (await import('../output/preflight/preflight-github.ts')).preflightGithub(report);
      return (await import('../output/preflight/preflight-junit.ts')).preflightJunit(report);
    },
  };
}
