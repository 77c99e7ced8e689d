import { formatBytes, fromMib } from './quantity.ts';
import type { Scalars } from './resources.ts';

/** `4 cpus, 8 GiB mem, 20 GiB disk`; `nothing` for none. */
export function scalarWords(scalars: Scalars): string {
  const words = Object.entries(scalars).map(([name, amount]) => {
    if (name === 'mem' || name === 'disk') return `${formatBytes(fromMib(amount))} ${name}`;
    return `${amount} ${amount === 1 ? name.replace(/s$/, '') : name}`;
  });
  return words.length === 0 ? 'nothing' : words.join(', ');
}
