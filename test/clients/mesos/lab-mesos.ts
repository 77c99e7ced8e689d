import { onTestFinished } from 'vitest';
import { type MesosOptions, openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Faults, type LabCall } from '../../../src/lab/faults.ts';
import { Cluster } from '../../../src/lab/mesos/cluster.ts';
import { type LabMasters, type MastersOptions, startMasters } from '../../../src/lab/mesos/masters.ts';
import { systemClock } from '../../../src/system-clock.ts';

/** Masters of the lab and a client of them, until the test ends. */
export interface LabMesos extends ReturnType<typeof openMesos> {
  readonly cluster: Cluster;
  readonly masters: LabMasters;
  readonly faults: Faults;
  /** The calls that the leading master has been given, by name. */
  readonly calls: LabCall[];
}

export async function labMesos(options: Partial<MastersOptions & MesosOptions> = {}): Promise<LabMesos> {
  const { count = 3, version, heartbeatMs, credentials: _, ...client } = options;
  const [cluster, faults] = [new Cluster({ agents: 3 }), new Faults()];
  const masters = await startMasters({ cluster, faults }, { count, version, heartbeatMs });
  onTestFinished(() => masters.server.stop());
  const calls: LabCall[] = [];
  faults.listen((call, moment) => {
    if (moment === 'before') calls.push(call);
  });
  const known = { send: transport(), clock: systemClock, masters: masters.server.addresses, timeoutMs: 30_000 };
  return { cluster, faults, masters, calls, ...openMesos({ ...known, ...client }) };
}
