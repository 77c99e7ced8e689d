import { formatMode } from '../mode.ts';
import type { Asked, WayIn } from './way-in.ts';

/** One entry that a probe asks a namenode for. */
export interface ProbeAsk extends Asked {
  readonly type: 'DIRECTORY' | 'FILE';
}

const TYPES = ['DIRECTORY', 'FILE'] as const;

/** The most open file that a client asks for. */
export const MOST_OPEN_FILE: ProbeAsk = { type: 'FILE', masked: 0o666, unmasked: undefined };

/** What raw requests may name: the most open, and what is closed already. */
const NAMED: readonly ProbeAsk[] = [
  { type: 'DIRECTORY', masked: 0o777, unmasked: undefined },
  MOST_OPEN_FILE,
  { type: 'DIRECTORY', masked: 0o700, unmasked: undefined },
  { type: 'FILE', masked: 0o600, unmasked: undefined },
];

/** What the ways in ask for that can be tried, each once, and what raw requests may name besides. */
export function probeAsks(ways: readonly Pick<WayIn, 'asks' | 'isOutOfReach'>[]): ProbeAsk[] {
  const ofWays = ways.flatMap(({ asks, isOutOfReach }) =>
    asks === undefined || isOutOfReach === true ? [] : TYPES.map((type) => ({ type, ...asks[type] })),
  );
  return [...new Map([...ofWays, ...NAMED].map((ask) => [askName(ask), ask])).values()];
}

/** A name for it, good for a file: `folder`, `httpfs-file`, `file-644-666` with the bits from before the umask. */
export function askName({ type, masked, unmasked, isUnsaid, through }: ProbeAsk): string {
  const bits = [isUnsaid === true ? undefined : masked, unmasked].filter((one) => one !== undefined);
  const words = [type === 'FILE' ? 'file' : 'folder', ...bits.map(formatMode)];
  return (through === undefined ? words : [through, ...words]).join('-');
}
