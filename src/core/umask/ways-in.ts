import { setLine } from '../set-line.ts';
import {
  byClient,
  byHue,
  byRequest,
  elsewhere,
  found,
  keyed,
  type SaidSettings,
  SPARK_KEY,
  UMASK_KEY,
  type WayIn,
} from './way-in.ts';
import { type KnownInterpreter, type SaidUmasks, zeppelinWay } from './zeppelin-ways.ts';

/** What is known of how a tenant's programs are set up; the first that says a key counts. */
export interface KnownSettings {
  /** Of his Spark: what the interpreter has, what the app promises, what `spark-defaults.conf` says. */
  readonly spark: readonly SaidSettings[];
  /** Hadoop's files as his programs read them, hdfs-site.xml before core-site.xml. */
  readonly hadoop: readonly SaidSettings[];
  /** hdfs-site.xml alone, which is all that Hue reads. */
  readonly hdfsSite: readonly SaidSettings[];
  /** Interpreters of his Zeppelin as it has them; `unseen` where the context names nobody who could look. */
  readonly zeppelin: readonly KnownInterpreter[] | 'unseen';
  /** Whether the context names an HttpFS, through which files can be made. */
  readonly hasHttpfs: boolean;
  /** Its name. */
  readonly context: string;
}

/** The ways in, each with the umask that holds there (NOTES of 119 experiments on HDFS 3.4.1: no server applies one). */
export function waysIn({ spark, hadoop, hdfsSite, zeppelin, ...named }: KnownSettings): WayIn[] {
  const ofHadoop = hadoop.map((one) => keyed(one, UMASK_KEY));
  const ofSpark = [...spark.map((one) => keyed(one, SPARK_KEY)), ...ofHadoop];
  return [
    byClient('Spark on Mesos', found(ofSpark), "nothing that was read says another, and this is Hadoop's own"),
    ...ofZeppelin(zeppelin, { ofSpark, ofHadoop }),
    byClient(
      "Hadoop's programs",
      found(ofHadoop),
      "no core-site.xml that was read says another, and this is Hadoop's own",
    ),
    byHue(found(hdfsSite.map((one) => keyed(one, UMASK_KEY)))),
    byRequest('WebHDFS, raw', 'the request names the mode, else a folder gets 755 and a file 644', {
      DIRECTORY: { masked: 0o755, unmasked: undefined, isUnsaid: true },
      FILE: { masked: 0o644, unmasked: undefined, isUnsaid: true },
    }),
    httpfs(named),
    elsewhere('NFS gateway', 'it is that of the shell that writes; where a request has no mode the gateway takes 022'),
  ];
}

const ofZeppelin = (zeppelin: KnownSettings['zeppelin'], said: SaidUmasks): WayIn[] =>
  zeppelin === 'unseen'
    ? [elsewhere('Zeppelin', 'the context names no zeppelin.user, who could look what interpreters it has')]
    : zeppelin.flatMap((one) => zeppelinWay(one, said) ?? []);

/**
 * HttpFS clears its own umask, whatever its core-site.xml says, and gives folders and files alike 755 where a request names no
 * mode (FileSystemAccessService.getFileSystemConfiguration and HttpFSFileSystem.DEFAULT_PERMISSION; tried on HttpFS 3.4.1).
 */
function httpfs({ hasHttpfs, context }: Pick<KnownSettings, 'hasHttpfs' | 'context'>): WayIn {
  const asked = { masked: 0o755, unmasked: undefined, isUnsaid: true, through: 'httpfs' } as const;
  const asks = { DIRECTORY: asked, FILE: asked };
  const from =
    'the server clears its own, whatever its core-site.xml says: the request names the mode, else all get 755';
  if (hasHttpfs) return byRequest('HttpFS', from, asks);
  const next = `None is in this context, and none is tried; to name one: ${setLine(context, 'hdfs.httpfs')}`;
  return { ...byRequest('HttpFS', `${from}. ${next}`, asks), isOutOfReach: true };
}
