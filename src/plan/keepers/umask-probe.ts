import type { Change } from '../../core/change.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';
import { PROBE, probe, removeProbe, type UmaskProbeWant } from '../umask/probe.ts';

interface Have {
  /** Folders that a run that was killed has left. */
  readonly left: readonly string[];
}

const KEEPER = 'umask-probe';

/** Leaves nothing behind; what a run that was killed has left is removed by the next one. */
export const umaskProbe = {
  kind: KEEPER,

  async look({ home, tenant }: UmaskProbeWant, { hdfs }: Pick<Readers, 'hdfs'>, signal: AbortSignal): Promise<Have> {
    const left: string[] = [];
    for await (const page of hdfs.as(tenant).pages(home, signal)) {
      for (const { name, owner, type } of page) {
        if (name.startsWith(PROBE) && owner === tenant && type === 'DIRECTORY') left.push(`${home}/${name}`);
      }
    }
    return { left };
  },

  compare({ home, tenant }: UmaskProbeWant, { left }: Have): Change[] {
    return [
      ...left.map(
        (path): Change => ({
          keeper: KEEPER,
          system: 'hdfs',
          action: 'delete',
          target: path,
          summary: 'remove what an earlier run has left',
          before: null,
          after: null,
        }),
      ),
      {
        keeper: KEEPER,
        system: 'hdfs',
        action: 'run',
        target: home,
        aspect: 'probe',
        summary: `folders and files that ${tenant} makes in ${home}/${PROBE}*, asked for as each way in asks; all of it is removed again`,
        before: null,
        after: null,
      },
    ];
  },

  async apply(want: UmaskProbeWant, change: Change, hands: Hands, signal: AbortSignal): Promise<void> {
    if (change.action === 'run') await probe(want, hands, signal);
    else await removeProbe(change.target, want.tenant, hands.write.hdfs, signal);
  },
} satisfies Keeper<UmaskProbeWant, Have>;
