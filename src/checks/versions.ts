import { atLeast } from '../core/versions.ts';

export const products = ['spark', 'zeppelin', 'hadoop', 'mesos', 'marathon', 'hue'] as const;
export type Product = (typeof products)[number];

/** Versions as far as they are known: `{ spark: '2.4.6' }`. */
export type Versions = Readonly<Partial<Record<Product, string>>>;

/** Versions from `since` on, up to and without `until`. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

/** Where something holds: in these versions of each product that is named. */
export type Holds = Readonly<Partial<Record<Product, VersionRange>>>;

/** Whether something holds in these versions; `unknown` where one that counts is not known, and nothing speaks against it. */
export function holdsIn(holds: Holds, versions: Versions): 'yes' | 'no' | 'unknown' {
  let isUnknown = false;
  for (const product of products) {
    const held = inRange(holds[product], versions[product]);
    if (held === 'no') return 'no';
    isUnknown ||= held === 'unknown';
  }
  return isUnknown ? 'unknown' : 'yes';
}

function inRange(range: VersionRange | undefined, version: string | undefined): 'yes' | 'no' | 'unknown' {
  if (range === undefined) return 'yes';
  if (version === undefined) return 'unknown';
  const { since, until } = range;
  return (since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until))
    ? 'yes'
    : 'no';
}

/** How a product is called in a sentence. */
export const productNames: Readonly<Record<Product, string>> = {
  spark: 'Spark',
  zeppelin: 'Zeppelin',
  hadoop: 'Hadoop',
  mesos: 'Mesos',
  marathon: 'Marathon',
  hue: 'Hue',
};

/** `Spark 1.2.0 up to 1.6.0, Mesos before 1.0`: a version range ends before the last that is named. */
export function holdsWords(holds: Holds): string {
  return products.flatMap((product) => rangeWords(productNames[product], holds[product])).join(', ');
}

/** `Spark 2.4.6, Mesos 1.11.0`. */
export const versionsWords = (versions: Versions): string =>
  products
    .flatMap((product) => (versions[product] === undefined ? [] : [`${productNames[product]} ${versions[product]}`]))
    .join(', ');

function rangeWords(name: string, range: VersionRange | undefined): string[] {
  if (range === undefined) return [];
  const { since, until } = range;
  if (since === undefined) return until === undefined ? [] : [`${name} before ${until}`];
  return [until === undefined ? `${name} from ${since} on` : `${name} from ${since} and before ${until}`];
}
