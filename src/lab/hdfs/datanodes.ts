import type { File } from './entry.ts';

/** What an administrator has said of a datanode, in the words of JMX. */
export type AdminState = 'In Service' | 'Decommission In Progress' | 'Decommissioned';

/** A datanode of the lab. */
export interface LabDatanode {
  /** `http://host:port`. */
  readonly address: string;
  /** A dead one answers nothing, and sends no heartbeats. */
  readonly live: boolean;
  readonly adminState: AdminState;
  /** A full one takes no more blocks. */
  readonly full: boolean;
  readonly capacityBytes: number;
  /** When it was last heard of, in ms since the epoch, of a dead one. */
  readonly lastContactMs: number;
}

export type DatanodeChange = Partial<Pick<LabDatanode, 'live' | 'adminState' | 'full'>>;

/** One block of a file. */
export interface Block {
  readonly offset: number;
  readonly length: number;
  /** The datanodes that should have a replica, dead ones too. */
  readonly holders: readonly LabDatanode[];
}

const CAPACITY_BYTES = 1024 ** 4;

/**
 * The datanodes of the lab, and what lies where: the replicas of a block stand on neighbours, beginning with one that the
 * ids of file and block choose. Nothing is moved when one of them dies.
 */
export class Datanodes {
  readonly #nodes: LabDatanode[] = [];

  add(address: string, nowMs: number): void {
    const state = { live: true, adminState: 'In Service', full: false } as const;
    this.#nodes.push({ address, ...state, capacityBytes: CAPACITY_BYTES, lastContactMs: nowMs });
  }

  change(index: number, change: DatanodeChange, nowMs: number): void {
    const node = this.#nodes[index];
    if (node !== undefined) this.#nodes[index] = { ...node, ...change, lastContactMs: nowMs };
  }

  get all(): readonly LabDatanode[] {
    return this.#nodes;
  }

  get live(): readonly LabDatanode[] {
    return this.#nodes.filter(({ live }) => live);
  }

  at(index: number): LabDatanode | undefined {
    return this.#nodes[index];
  }

  /** Those where a new block finds a place. */
  get withRoom(): readonly LabDatanode[] {
    return this.live.filter(({ full, adminState }) => !full && adminState === 'In Service');
  }

  blocksOf({ id, content, blockBytes, replication }: File): Block[] {
    const count = Math.ceil(content.length / blockBytes);
    return Array.from({ length: count }, (_, index) => {
      const offset = index * blockBytes;
      const holders = Array.from({ length: Math.min(replication, this.#nodes.length) }, (__, replica) =>
        this.at((id + index + replica) % this.#nodes.length),
      );
      return {
        offset,
        length: Math.min(blockBytes, content.length - offset),
        holders: holders.flatMap((node) => (node === undefined ? [] : [node])),
      };
    });
  }
}
