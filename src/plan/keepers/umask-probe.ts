import type { Change } from '../../core/change.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';
import { ownProbe, PROBE, probe, removeProbe, type UmaskProbeWant } from '../umask/probe.ts';

interface Have {
  /** Folders that a run that was killed has left. */
  readonly left: readonly string[];
}

const KEEPER = 'umask-probe';

/** No probe takes so long: what is older was left by a run that was killed, on whatever host. */
const LONGEST_MS = 24 * 60 * 60 * 1_000;

/** Leaves nothing behind; what a run that was killed has left is removed by the next one of its host, or a day later by any. */
export const umaskProbe = {
  kind: KEEPER,

  async look(want: UmaskProbeWant, { hdfs }: Pick<Readers, 'hdfs'>, signal: AbortSignal): Promise<Have> {
    const { home, tenant, atMs } = want;
    const left: string[] = [];
    for await (const page of hdfs.as(tenant).pages(home, signal)) {
      for (const { name, owner, type, modifiedMs } of page) {
        if (!name.startsWith(PROBE) || owner !== tenant || type !== 'DIRECTORY') continue;
        if (name.startsWith(ownProbe(want)) || atMs - modifiedMs > LONGEST_MS) left.push(`${home}/${name}`);
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
