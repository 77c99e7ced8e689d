import { createServer, type Server } from 'node:http';
import { systemClock } from '../../system-clock.ts';
import { type Listening, listening, serverOf } from '../listening.ts';
import { requestListener } from '../request-listener.ts';
import type { LabWorld, ReopeningServer } from '../world.ts';
import type { Cluster } from './cluster.ts';
import { type Candidate, Election } from './election.ts';
import { type MasterInfo, masterInfo } from './master-info.ts';
import { MasterServer } from './master-server.ts';
import type { LabPrincipal } from './principal.ts';

export interface MastersOptions {
  readonly count: number;
  /** Of masters and agents; 1.11.0 unless said. */
  readonly version?: string | undefined;
  /** The time from one heartbeat of a subscription to the next; 15 s unless said, as real masters have it. */
  readonly heartbeatMs?: number | undefined;
  /** With these the masters ask every caller who it is. */
  readonly credentials?: readonly LabPrincipal[] | undefined;
  /** Flags that they are started with besides: GET_FLAGS shows them, and nothing follows from them. */
  readonly flags?: Readonly<Record<string, string>> | undefined;
}

export interface LabMasters {
  /** Of masters and agents. */
  readonly version: string;
  readonly server: ReopeningServer;
  /** `http://127.0.0.1:port`. @throws Failure `unavailable` while no master leads */
  leaderAddress(): string;
  /** The next master leads, and the one that led goes to the end of the queue. Gives the new leader's address. */
  moveLeader(): string;
  /** No master leads until `moveLeader`, or until `findLeader`, by which the same leads again. */
  loseLeader(): void;
  findLeader(): void;
  /** The process of the leader ends, as real masters do that lose their leadership. It stays leader until another call says so. */
  endLeader(): Promise<() => Promise<void>>;
  /** The last in the queue takes itself for the leader too, or does so no more. */
  usurp(on: boolean): void;
  /** While on, the leader reads its registry: it answers 503 to every call. */
  recovering(on: boolean): void;
  /** The masters in the order of their election, the leader first, with what each writes to ZooKeeper as `json.info_…`. */
  masterInfos(): { readonly address: string; readonly json: MasterInfo }[];
}

const HOST = '127.0.0.1';
const VERSION = '1.11.0';
const HEARTBEAT_MS = 15_000;

/** Starts masters on free ports of the loopback: one leads, the others redirect to it. They share the cluster. */
export async function startMasters(
  world: Pick<LabWorld, 'faults'> & { readonly cluster: Cluster },
  options: MastersOptions = { count: 3 },
): Promise<LabMasters> {
  const version = options.version ?? VERSION;
  const fronts = await Promise.all(Array.from({ length: options.count }, front));
  const candidates = fronts.map(({ port }, index) => candidate(`${world.cluster.id}-${index}`, port, version));
  const election = new Election(candidates);
  const shared = {
    election,
    world,
    version,
    principals: options.credentials,
    masters: options.count,
    flags: options.flags ?? {},
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
  };
  fronts.forEach(({ http, stop }, index) => {
    const self = candidates[index];
    if (self === undefined) return;
    const master = new MasterServer({ ...shared, self, stop });
    http.on(
      'request',
      requestListener((request, response) => master.serve(request, response)),
    );
  });
  return {
    version,
    server: serverOf(
      candidates.map(({ address }) => address),
      fronts,
    ),
    leaderAddress: () => election.leaderAddress(),
    moveLeader: () => election.move(),
    loseLeader: () => election.lose(),
    findLeader: () => election.find(),
    endLeader: async () => {
      const front = fronts[candidates.findIndex(({ address }) => address === election.leaderAddress())];
      await front?.stop();
      return async () => front?.open();
    },
    usurp: (on) => {
      election.usurper = on ? election.order.at(-1) : undefined;
    },
    recovering: (on) => {
      election.recovering = on;
    },
    masterInfos: () => election.order.map(({ address, info }) => ({ address, json: info })),
  };
}

/** What a master listens on before it serves, since it must know its port to be elected. */
async function front(): Promise<Listening & { readonly http: Server }> {
  const http = createServer();
  return { http, ...(await listening(http, HOST)) };
}

function candidate(id: string, port: number, version: string): Candidate {
  const info = masterInfo(id, HOST, port, version);
  return { address: `http://${HOST}:${port}`, info, startedMs: systemClock.now() };
}
