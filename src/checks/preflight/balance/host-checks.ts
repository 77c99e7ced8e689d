import { shellWord } from '../../../core/shell-word.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { outcomeFrom } from '../problems.ts';
import type { BalanceLook } from './balance-look.ts';

/** What is lost where nobody asks for a bandwidth. */
const UNLOWERED = ': the guard cannot lower the bandwidth, and pauses the balancer instead';

/** Whether what would be run is there. */
export function hostChecks({ programs, balancer, dfsadmin, bandwidthBytes }: BalanceLook): PreflightCategory {
  const missing = (program: string, consequence: string, kind: 'balancer' | 'dfsadmin'): Problem => ({
    sentence: `There is no program ${shellWord(program)} on this host, with which hdfs.commands.${kind} begins${consequence}.`,
    hint: `Say how it is begun here: hdfs.commands.${kind} in the context, such as "ssh -tt gateway hdfs ${kind}" (-tt: what is ended here ends there, too)${kind === 'balancer' ? '; where it runs as an app or a job: --via marathon, --via metronome' : ''}`,
  });
  const found = async (program: string, lacking: Parameters<typeof outcomeFrom>[0]): Promise<Outcome> => {
    const path = await programs.find(program);
    return path === undefined ? outcomeFrom(lacking) : outcomeFrom({}, path);
  };
  return {
    id: 'host',
    title: 'This host',
    checks: [
      ...(balancer === undefined
        ? []
        : [
            {
              id: 'host/balancer',
              title: 'the balancer can be begun',
              look: () => found(balancer, { failing: [missing(balancer, '', 'balancer')] }),
            },
          ]),
      ...(dfsadmin === balancer
        ? []
        : [
            {
              id: 'host/dfsadmin',
              title: 'the bandwidth can be set',
              look: () =>
                found(
                  dfsadmin,
                  bandwidthBytes === undefined
                    ? { warning: [missing(dfsadmin, UNLOWERED, 'dfsadmin')] }
                    : { failing: [missing(dfsadmin, '', 'dfsadmin')] },
                ),
            },
          ]),
    ],
  };
}
