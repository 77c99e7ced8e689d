import { byClient, elsewhere, type Found, found, keyed, type SaidSettings, SPARK_KEY, type WayIn } from './way-in.ts';

/** An interpreter setting of a notebook. */
export interface KnownInterpreter {
  /** What a paragraph begins with, without `%`. */
  readonly name: string;
  /** What it is: `spark`, `sh`, `jdbc`. */
  readonly group: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What is said of a umask beside the interpreter, in the order in which it counts. */
export interface SaidUmasks {
  readonly ofSpark: readonly (Found | undefined)[];
  readonly ofHadoop: readonly (Found | undefined)[];
}

/** How an interpreter writes into HDFS, by its group; undefined where it does not, and of `spark`, the first of all ways. */
export function zeppelinWay(interpreter: KnownInterpreter, said: SaidUmasks): WayIn | undefined {
  const { name, group, properties } = interpreter;
  const own = { from: `the interpreter ${name}`, values: new Map(Object.entries(properties)) };
  return WAYS.get(group)?.(`Zeppelin %${name}`, own, said);
}

type ZeppelinWay = (way: string, own: SaidSettings, said: SaidUmasks) => WayIn | undefined;

const spark: ZeppelinWay = (way, own, { ofSpark }) => {
  if (way === 'Zeppelin %spark') return undefined;
  const said = found([keyed(own, SPARK_KEY), ...ofSpark]);
  return byClient(way, said, "nothing that was read says another, and this is Hadoop's own");
};

/** Runs programs of Hadoop, with the files of the notebook. */
const hadoop: ZeppelinWay = (way, _, { ofHadoop }) =>
  byClient(
    way,
    found(ofHadoop),
    "it runs Hadoop's programs in the notebook, whose core-site.xml was not read or says no other",
  );

/** Livy is sent the properties that begin so (BaseLivyInterpreter of Zeppelin 0.10). */
const LIVY_KEY = `livy.${SPARK_KEY}`;

const livy: ZeppelinWay = (way, own) => {
  const said = keyed(own, LIVY_KEY);
  return said === undefined
    ? elsewhere(way, `it is that of the Spark of Livy, unless ${LIVY_KEY} is set here`)
    : byClient(way, said, '');
};

/** Servers of SQL that keep their tables on HDFS. */
const WRITING = /^jdbc:(hive2|impala|presto|trino):/;

const jdbc: ZeppelinWay = (way, { values }) => {
  const urls = [...values].flatMap(([key, value]) => (key.endsWith('.url') ? [WRITING.exec(value)?.[1]] : []));
  const servers = new Set(urls.filter((one) => one !== undefined));
  if (servers.size === 0) return undefined;
  return elsewhere(way, `it is that of the server that writes (${[...servers].join(', ')}), by its own core-site.xml`);
};

/** Knows ls, cd and pwd alone (HDFSFileInterpreter of Zeppelin 0.10). */
const file: ZeppelinWay = (way) => ({
  way,
  umask: undefined,
  from: 'it lists what there is, and writes nothing',
  certainty: 'reads',
  asks: undefined,
});

const code: ZeppelinWay = (way) => elsewhere(way, 'it is that of whatever library the code of a paragraph writes with');

const WAYS: ReadonlyMap<string, ZeppelinWay> = new Map([
  ['spark', spark],
  ...['sh', 'pig', 'flink', 'scalding'].map((group) => [group, hadoop] as const),
  ['livy', livy],
  ['jdbc', jdbc],
  ['file', file],
  ...['python', 'r', 'jupyter', 'java', 'kotlin', 'groovy'].map((group) => [group, code] as const),
]);
