import { newEntryRights } from '../acl/new-entry.ts';
import { hadoopUmask, umaskDigits } from '../hadoop/umask.ts';

export const UMASK_KEY = 'fs.permissions.umask-mode';
const SPARK_KEY = `spark.hadoop.${UMASK_KEY}`;
/** Of Hadoop (core-default.xml) and of Hue. */
const DEFAULT = '022';

/** Settings and where they were read: `core-site.xml`, `the app /alice/zeppelin`, `the interpreter spark`. */
export interface SaidSettings {
  readonly from: string;
  readonly values: ReadonlyMap<string, string>;
}

/** What is known of how a tenant's programs are set up; the first that says a key counts. */
export interface KnownSettings {
  /** Of his Spark: what the interpreter has, what the app promises, what `spark-defaults.conf` says. */
  readonly spark: readonly SaidSettings[];
  /** Hadoop's files as his programs read them, hdfs-site.xml before core-site.xml. */
  readonly hadoop: readonly SaidSettings[];
  /** hdfs-site.xml alone, which is all that Hue reads. */
  readonly hdfsSite: readonly SaidSettings[];
}

/** A way in which files come into a home, and the umask that holds there. */
export interface WayIn {
  readonly way: string;
  /** Undefined where none is applied, or where it cannot be known from here. */
  readonly umask: number | undefined;
  /** Where that is said, in words. */
  readonly from: string;
  /** Whether somebody said it, or nobody did and a default holds; `elsewhere`: it stands where nothing reaches from here. */
  readonly certainty: 'said' | 'default' | 'none' | 'elsewhere';
  /** What is asked of the namenode for a new folder and a new file. */
  readonly asks: Readonly<Record<'DIRECTORY' | 'FILE', Asked>> | undefined;
}

/** The bits that are asked for. */
export interface Asked {
  readonly masked: number;
  /** What Hadoop's own clients say besides since 3.0: the bits from before their umask. */
  readonly unmasked: number | undefined;
  /** No mode is named at all; `masked` is what the namenode takes then (3.4.1). */
  readonly isUnsaid?: true;
}

/** What a new entry gets: its mode without any default ACL, and in the home as it is. */
export interface WayOutcome {
  readonly plain: number;
  readonly inHome: number;
  /** The ACL that it has in the home; none where its mode says all. */
  readonly access: readonly string[];
}

/** The ways in, each with the umask that holds there (NOTES of 119 experiments on HDFS 3.4.1: no server applies one). */
export function waysIn({ spark, hadoop, hdfsSite }: KnownSettings): WayIn[] {
  const ofSpark = found([...spark.map((one) => keyed(one, SPARK_KEY)), ...hadoop.map((one) => keyed(one, UMASK_KEY))]);
  return [
    byClient('Spark on Mesos', ofSpark, 'nothing that was read says it: Hadoop takes 022'),
    byClient(
      "Hadoop's programs",
      found(hadoop.map((one) => keyed(one, UMASK_KEY))),
      'no core-site.xml that was read says it: 022',
    ),
    byHue(found(hdfsSite.map((one) => keyed(one, UMASK_KEY)))),
    {
      way: 'WebHDFS, raw',
      umask: undefined,
      from: 'no umask: the request names the mode, else 755 and 644',
      certainty: 'none',
      asks: {
        DIRECTORY: { masked: 0o755, unmasked: undefined, isUnsaid: true },
        FILE: { masked: 0o644, unmasked: undefined, isUnsaid: true },
      },
    },
    elsewhere(
      'HttpFS',
      `the core-site.xml of the HttpFS server, whose client it is; 022 where that does not say ${UMASK_KEY}`,
    ),
    elsewhere('NFS gateway', 'the umask of the shell that writes; the gateway takes 022 where a request has no mode'),
  ];
}

interface Found {
  readonly bits: number;
  readonly from: string;
}

const keyed = ({ from, values }: SaidSettings, key: string): Found | undefined => {
  const said = values.get(key);
  const bits = said === undefined ? undefined : hadoopUmask(said)?.bits;
  return bits === undefined ? undefined : { bits, from: `${key}=${said} of ${from}` };
};

const found = (all: readonly (Found | undefined)[]): Found | undefined => all.find((one) => one !== undefined);

function byClient(way: string, said: Found | undefined, otherwise: string): WayIn {
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

function byHue(said: Found | undefined): WayIn {
  const way = byClient('Hue', said, 'no hdfs-site.xml that was read says it: Hue takes 022');
  const umask = way.umask ?? 0;
  return {
    ...way,
    asks: {
      DIRECTORY: { masked: 0o777 & ~umask, unmasked: undefined },
      FILE: { masked: 0o666 & ~umask, unmasked: undefined },
    },
  };
}

const elsewhere = (way: string, from: string): WayIn => ({
  way,
  umask: undefined,
  from,
  certainty: 'elsewhere',
  asks: undefined,
});

/** What comes of a way in; undefined where it is not known what it asks for. */
export function outcomeOf(
  { asks }: Pick<WayIn, 'asks'>,
  type: 'DIRECTORY' | 'FILE',
  defaults: readonly string[],
  isPosix: boolean,
): WayOutcome | undefined {
  const asked = asks?.[type];
  if (asked === undefined) return undefined;
  const { mode, access } = newEntryRights(type, asked, defaults, isPosix);
  return { plain: asked.masked, inHome: mode, access };
}

/** `077`; `none` where none is applied. */
export const umaskWords = ({ umask, certainty }: Pick<WayIn, 'umask' | 'certainty'>): string =>
  umask === undefined ? (certainty === 'none' ? 'none' : 'not known') : umaskDigits(umask);
