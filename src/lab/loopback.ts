import { createServer, type Server } from 'node:net';
import { Failure } from '../core/failure.ts';

/** A part of 127.0.0.0/8 that no other lab of this machine uses, as long as it is held. */
export interface LoopbackNet {
  /** `127.0`, `127.1`, …: agents are at addresses below it. */
  readonly prefix: string;
  release(): Promise<void>;
}

/** Nobody's service: whoever listens there in a net holds the net. */
const CLAIM_PORT = 30_999;
const NETS = 250;

/**
 * Takes the first free net, so that tasks of labs that run side by side do not meet at one address and port. One lab alone
 * always has `127.0`.
 * @throws Failure `unsupported` where the loopback has one address only, `unavailable` when all nets are taken
 */
export async function claimNet(): Promise<LoopbackNet> {
  for (let net = 0; net < NETS; net += 1) {
    const prefix = `127.${net}`;
    const claim = await listening(`${prefix}.0.254`);
    if (claim === undefined) continue;
    return { prefix, release: () => new Promise((resolve) => claim.close(() => resolve())) };
  }
  throw new Failure('unavailable', `The lab has no room: ${NETS} labs run on this machine.`);
}

function listening(host: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(oneAddressOnly(error));
    });
    server.listen(CLAIM_PORT, host, () => resolve(server));
  });
}

function oneAddressOnly(cause: Error): Failure {
  return new Failure('unsupported', `The lab's agents cannot have addresses in 127.0.0.0/8 (${cause.message}).`, {
    hint: 'Run the lab on Linux, where the whole of 127.0.0.0/8 is the loopback.',
    cause,
  });
}
