import type { Scalars } from './resources.ts';

const units: readonly (readonly [name: string, unit: string])[] = [
  ['cpus', 'cpus'],
  ['gpus', 'gpus'],
  ['mem', 'MiB'],
  ['disk', 'MiB of disk'],
];

/** `8 cpus and 14336 MiB`; `1 cpu, 512 MiB and 100 MiB of disk`; nothing of what is not named. */
export function amountWords(amounts: Scalars): string {
  const words = units.flatMap(([name, unit]) => {
    const amount = amounts[name];
    if (amount === undefined) return [];
    return [`${amount} ${amount === 1 && unit.endsWith('pus') ? unit.slice(0, -1) : unit}`];
  });
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
