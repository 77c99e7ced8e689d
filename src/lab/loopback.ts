import { createServer } from 'node:net';
import { Failure } from '../core/failure.ts';
import { type Listening, listening } from './listening.ts';

/** A part of 127.0.0.0/8 that no other lab of this machine uses, as long as it is held. */
export interface LoopbackNet {
  /** `127.0`, `127.1`, …: agents are at addresses below it. */
  readonly prefix: string;
  release(): Promise<void>;
}

/** Nobody's service, below the ports that the system gives away: whoever listens there in a net holds the net. */
const CLAIM_PORT = 30_999;
const NETS = 250;

/**
 * Takes the first free net, so that tasks of labs that run side by side do not meet at one address and port. One lab alone
 * always has `127.0`. A net whose lab was killed is free again: the system closes what its process listened on.
 * @throws Failure `unsupported` where the loopback has one address only, `unavailable` when all nets are taken
 */
export async function claimNet(port = CLAIM_PORT): Promise<LoopbackNet> {
  for (let net = 0; net < NETS; net += 1) {
    const prefix = `127.${net}`;
    const claim = await claimed(`${prefix}.0.254`, port);
    if (claim !== undefined) return { prefix, release: claim.stop };
  }
  throw new Failure('unavailable', `The lab has no room: port ${port} is taken in all of 127.0 to 127.${NETS - 1}.`, {
    hint: `End other labs, or whatever listens on that port of every address: ss -ltnp 'sport = :${port}'`,
  });
}

/** undefined when another lab has it. */
async function claimed(host: string, port: number): Promise<Listening | undefined> {
  try {
    return await listening(
      createServer((socket) => socket.destroy()),
      host,
      port,
    );
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') return undefined;
    const { message } = Failure.from(thrown);
    throw new Failure(
      'unsupported',
      `The lab's agents cannot have addresses of their own in 127.0.0.0/8: ${message}.`,
      {
        hint: 'Run the lab on Linux, where the whole of 127.0.0.0/8 is the loopback.',
        cause: thrown,
      },
    );
  }
}
