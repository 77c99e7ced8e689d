import type { Outcome, PreflightCategory } from '../check.ts';
import { outcomeFrom } from '../problems.ts';
import type { BalanceLook } from './balance-look.ts';

/** Whether what would be run is there. */
export function hostChecks({ programs, balancer, dfsadmin }: BalanceLook): PreflightCategory {
  const found = async (program: string, setting: string): Promise<Outcome> => {
    const path = await programs.find(program);
    if (path !== undefined) return outcomeFrom({}, path);
    return outcomeFrom({
      failing: [
        {
          sentence: `There is no program ${program} on this host.`,
          hint: `Say how it is begun here: ${setting} in the context, such as "ssh gateway hdfs balancer"`,
        },
      ],
    });
  };
  return {
    id: 'host',
    title: 'This host',
    checks: [
      {
        id: 'host/balancer',
        title: 'the balancer can be begun',
        look: () => found(balancer, 'hdfs.commands.balancer'),
      },
      ...(dfsadmin === undefined || dfsadmin === balancer
        ? []
        : [
            {
              id: 'host/dfsadmin',
              title: 'the bandwidth can be set',
              look: () => found(dfsadmin, 'hdfs.commands.dfsadmin'),
            },
          ]),
    ],
  };
}
