import { connect, createServer } from 'node:net';
import { serving } from './serving.ts';

export interface FewConnections {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** How many connections have been asked for. */
  readonly asked: () => number;
}

/**
 * Leads connections on to a server until the end of the test, no more than so many at once. What comes beyond them is
 * closed at once, or left without a word.
 * @param target `host:port`
 */
export async function fewConnections(target: string, most: number, beyond: 'closed' | 'left'): Promise<FewConnections> {
  const [host = '', port] = target.split(':');
  let [asked, open] = [0, 0];
  const server = createServer((socket) => {
    asked += 1;
    if (open === most) return void (beyond === 'closed' && socket.destroy());
    open += 1;
    const peer = connect(Number(port), host);
    peer.on('error', () => socket.destroy());
    socket.on('close', () => {
      open -= 1;
      peer.destroy();
    });
    peer.pipe(socket).pipe(peer);
  });
  return { address: await serving(server), asked: () => asked };
}
