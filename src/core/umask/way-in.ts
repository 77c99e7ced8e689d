import { hadoopUmask, umaskDigits } from '../hadoop/umask.ts';

export const UMASK_KEY = 'fs.permissions.umask-mode';
export const SPARK_KEY = `spark.hadoop.${UMASK_KEY}`;
/** Of Hadoop (core-default.xml) and of Hue. */
const DEFAULT = '022';

/** Settings and where they were read: `core-site.xml`, `the app /alice/zeppelin`, `the interpreter spark`. */
export interface SaidSettings {
  readonly from: string;
  readonly values: ReadonlyMap<string, string>;
}

/** A way in which files come into a home, and the umask that holds there. */
export interface WayIn {
  readonly way: string;
  /** Undefined where none is applied, or where it cannot be known from here. */
  readonly umask: number | undefined;
  /** Where that is said, in words. */
  readonly from: string;
  /**
   * Whether somebody said it, or nobody did and a default holds; `elsewhere`: it stands where nothing reaches from here;
   * `reads`: nothing is written in this way.
   */
  readonly certainty: 'said' | 'default' | 'none' | 'elsewhere' | 'reads';
  /** What is asked of the namenode for a new folder and a new file. */
  readonly asks: Readonly<Record<'DIRECTORY' | 'FILE', Asked>> | undefined;
  /** Whether it cannot be tried from here, though it is known what it asks for. */
  readonly isOutOfReach?: boolean;
}

/** The bits that are asked for. */
export interface Asked {
  readonly masked: number;
  /** What Hadoop's own clients say besides since 3.0: the bits from before their umask. */
  readonly unmasked: number | undefined;
  /** No mode is named at all; `masked` is what the server takes then (3.4.1). */
  readonly isUnsaid?: true;
  /** The server that is asked, where it is not the namenode. */
  readonly through?: 'httpfs';
}

/** A umask that somebody says. */
export interface Found {
  readonly bits: number;
  readonly from: string;
}

export const keyed = ({ from, values }: SaidSettings, key: string): Found | undefined => {
  const said = values.get(key);
  const bits = said === undefined ? undefined : hadoopUmask(said)?.bits;
  return bits === undefined ? undefined : { bits, from: `${key}=${said} of ${from}` };
};

export const found = (all: readonly (Found | undefined)[]): Found | undefined => all.find((one) => one !== undefined);

export function byClient(way: string, said: Found | undefined, otherwise: string): WayIn {
  const umask = said?.bits ?? Number.parseInt(DEFAULT, 8);
  return {
    way,
    umask,
    from: said?.from ?? otherwise,
    certainty: said === undefined ? 'default' : 'said',
    // Clients from 3.0 on also say what they would have asked for without the umask.
    asks: {
      DIRECTORY: { masked: 0o777 & ~umask, unmasked: 0o777 },
      FILE: { masked: 0o666 & ~umask, unmasked: 0o666 },
    },
  };
}

export function byHue(said: Found | undefined): WayIn {
  const way = byClient('Hue', said, "no hdfs-site.xml that was read says another, and this is Hue's own");
  const umask = way.umask ?? 0;
  return {
    ...way,
    asks: {
      DIRECTORY: { masked: 0o777 & ~umask, unmasked: undefined },
      FILE: { masked: 0o666 & ~umask, unmasked: undefined },
    },
  };
}

/** No client masks anything: what the request says is what is asked for. */
export const byRequest = (way: string, from: string, asks: NonNullable<WayIn['asks']>): WayIn => ({
  way,
  umask: undefined,
  from,
  certainty: 'none',
  asks,
});

export const elsewhere = (way: string, from: string): WayIn => ({
  way,
  umask: undefined,
  from,
  certainty: 'elsewhere',
  asks: undefined,
});

/** `077`; `none` where none is applied. */
export const umaskWords = ({ umask, certainty }: Pick<WayIn, 'umask' | 'certainty'>): string => {
  if (umask !== undefined) return umaskDigits(umask);
  return certainty === 'elsewhere' ? 'not known' : 'none';
};

/** Where the umask of a way comes from, in a sentence. */
export function wayReason(one: WayIn): string {
  const { way, certainty, from } = one;
  if (certainty === 'reads') return `${way}: ${from}.`;
  if (certainty === 'none') return `${way}: there is no umask; ${from}.`;
  if (certainty === 'elsewhere') return `${way}: the umask is not known from here; ${from}.`;
  return `${way}: the umask is ${umaskWords(one)}, ${certainty === 'said' ? 'by' : 'for'} ${from}.`;
}
