/** The commands of four letters that come in place of a greeting (ServerStats and FourLetterCommands of 3.8). */
const WORD = /^(conf|cons|dump|envi|isro|mntr|ruok|srvr|stat|wchs)/;

/** What a server says of itself. */
export interface ServerStats {
  readonly connections: number;
  readonly zxid: bigint;
  readonly nodes: number;
}

/** The word that a client begins with; undefined where it greets. */
export function wordIn(chunk: Uint8Array): string | undefined {
  return WORD.exec(Buffer.from(chunk).toString('latin1'))?.[1];
}

/** The answer to a word. By default (`4lw.commands.whitelist`) only `srvr` is answered. */
export function wordAnswer(word: string, { connections, zxid, nodes }: ServerStats): string {
  if (word !== 'srvr') return `${word} is not executed because it is not in the whitelist.\n`;
  const lines = [
    'Zookeeper version: 3.8.4-9316c2a7a97e1666d8f4593f34dd6fc36ecc436c, built on 2024-02-12 22:16 UTC',
    'Latency min/avg/max: 0/0.0/0',
    'Received: 1',
    'Sent: 0',
    `Connections: ${connections}`,
    'Outstanding: 0',
    `Zxid: 0x${zxid.toString(16)}`,
    'Mode: standalone',
    `Node count: ${nodes}`,
  ];
  return `${lines.join('\n')}\n`;
}
