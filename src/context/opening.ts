import type { Disk } from '../clients/disk/types.ts';
import type { Readers, Writers } from '../clients/doors.ts';
import type { TraceSink } from '../clients/layers/trace.ts';
import type { Route } from '../clients/proxy-route.ts';
import type { System } from '../commands/define.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { World } from '../world.ts';

/** Both doors of one system; of one that is never changed, the reading one. */
export interface Doors<S extends System> {
  readonly read: Readers[S];
  readonly write: S extends keyof Writers ? Writers[S] : undefined;
  close?(): Promise<void>;
}

/** What every door is opened with. */
export interface Opening {
  readonly config: Config;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly trace: TraceSink | undefined;
  /** The way to the servers that speak HTTP. */
  readonly route: Route;
  /** The way that another context's proxy says. */
  readonly routeBy: (proxy: string | undefined) => Route;
  /** One line for the operator while something is waited for. */
  readonly notice: (line: string) => void;
  /** What programs of this host are given and found by. */
  readonly host: Pick<World, 'env' | 'cwd' | 'hostName' | 'pid' | 'processMark' | 'endGroup' | 'groupRuns'>;
}

/** How each system is opened. */
export type AllDoors = { readonly [S in System]: (opening: Opening) => Promise<Doors<S>> };
