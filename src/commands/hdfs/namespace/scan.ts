import { dirname, resolve } from 'node:path';
import type { FetchedImage } from '../../../checks/subjects/fetched-image.ts';
import { namedImage } from '../../../checks/subjects/named-image.ts';
import type { Counting } from '../../../checks/subjects/namespace-engines.ts';
import {
  imageSource,
  type ScanAsked,
  type ScanSource,
  scanNamespace,
} from '../../../checks/subjects/namespace-scan.ts';
import { type NamedFile, refuseOneFile } from '../../../core/apart.ts';
import { Failure } from '../../../core/failure.ts';
import type { JsonObject } from '../../../core/json.ts';
import { namesOf } from '../../../core/names-of.ts';
import { type InodeFormat, inodeFormats } from '../../../core/namespace/inode-lines.ts';
import type { ScanReport } from '../../../core/namespace/scan-report.ts';
import type { SqlAnswer } from '../../../core/namespace/sql/sql-answer.ts';
import { formatBytes, formatDuration, parseBytes } from '../../../core/quantity.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { oneOf } from '../../../core/tenant-words.ts';
import type { RecordBlock } from '../../../output/block.ts';
import { tableCsv, tableLines } from '../../../output/namespace/scan-csv.ts';
import { scanData } from '../../../output/namespace/scan-data.ts';
import { scanTableNames } from '../../../output/namespace/scan-tables.ts';
import { scanView } from '../../../output/namespace/scan-view.ts';
import { type Answer, query, type Scope, type Workspace } from '../../define.ts';
import { flag, type InputOf, many, text, value, whole } from '../../fields.ts';
import { type EngineInput, engineFields, exportedAs, refuseUnseen, sparkSaid } from '../../namespace-engine-fields.ts';

const TOP = 10;
const DEPTH = 2;
const CROWDED = 100_000;
const SMALL_BYTES = 16 * 1024 ** 2;

const fields = {
  fsimage: text('--fsimage <file>', 'read an image of a namenode from this file'),
  fetch: flag('--fetch', 'fetch the last checkpoint from a namenode, a standby if there is one'),
  walk: text('--walk <path>', 'list this folder and all below it, by requests to the namenode'),
  keep: text('--keep <file>', 'with --fetch: keep the image as this file'),
  table: many('--table <name>', `show this table alone (${scanTableNames.join(', ')})`),
  top: whole('--top <n>', `rows of tables that name owners, folders or files (${TOP})`, 1),
  depth: whole('--depth <n>', `how deep folders are told one by one in subtrees (${DEPTH})`, 1),
  small: value('--small <size>', 'a file is small below this (16m)', (given) => parseBytes(given, 'b', 1)),
  entries: whole('--entries <n>', `a folder with more entries is crowded (${CROWDED})`, 1),
  under: text('--under <path>', 'count and write this folder alone, with all below it'),
  owner: many('--owner <name>', 'count and write the inodes of this owner alone'),
  inodes: text('--inodes <file>', 'write every inode, as the name ends: .csv, .jsonl, .parquet; - for stdout'),
  listing: text('--listing <file>', "write the listing of Hadoop's own viewer (oiv -p Delimited); - for stdout"),
  ...engineFields,
};

type Input = InputOf<typeof fields>;
const formats = ['table', 'wide', 'json', 'yaml', 'csv', 'jsonl', 'parquet'] as const;
type Format = (typeof formats)[number];

// Most scans ask for tables alone: what else there is, is loaded where it is asked for.
const engineParts = () => import('../../../checks/subjects/namespace-engines.ts');

/** Tables of which a listing has nothing, by what they are about: an empty one would be taken for an answer. */
const UNTOLD_BY_LISTING: Readonly<Record<string, string>> = {
  quotas: 'quotas',
  snapshots: 'snapshots',
  'erasure-coding': 'erasure coding',
};

const NOT_TOLD = [
  'Not told',
  'quotas, snapshots, erasure coding and what striped files take: a listing has nothing of them, a checkpoint all (--fetch)',
] as const;

type Writing = <T>(
  path: string,
  work: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<T>,
) => Promise<T | undefined>;

/** What is to be made of a namespace. */
interface Wanted {
  readonly asked: ScanAsked;
  readonly inodes: { readonly path: string; readonly format: InodeFormat | 'parquet' } | undefined;
  readonly listing: string | undefined;
  /** A question in SQL. */
  readonly sql: string | undefined;
  readonly isCountedBySpark: boolean;
  /** Tables that the source cannot tell. */
  readonly untold: readonly string[];
  /** Undefined: only what was written is told. */
  readonly tables: readonly string[] | undefined;
}

/** Where a namespace comes from, for scripts and for people. */
interface Origin {
  readonly data: JsonObject;
  readonly fields: RecordBlock['fields'];
}

/** What came of it; undefined where it was not asked for, or nobody read it to its end. */
interface Made {
  readonly report: ScanReport | undefined;
  readonly inodeLines: number | undefined;
  readonly listingLines: number | undefined;
  readonly answer: SqlAnswer | undefined;
}

export default query({
  summary: 'Read all inodes of a namenode into tables: owners, ages, sizes, quotas, heap and more',
  about:
    'Reads an image of the namespace, which costs the namenode nothing: from a file (--fsimage), or its last checkpoint, which --fetch gets by HTTP. --walk lists the live namespace instead, by requests; a listing tells neither quotas nor snapshots nor erasure coding (null in JSON, no tables), and blocks are reckoned from sizes. Sizes are lengths of files; space is what quotas charge, with replicas and parity. -o csv and -o jsonl write a line for every inode, or one table that --table names; --inodes FILE writes those lines to a file (as JSON where its name ends in .jsonl), --listing FILE the listing of oiv -p Delimited. --under and --owner hold for tables (crowded: folders that count, with all their entries), for the lines of inodes and for the table that --sql asks; the use of a quota is of all that is below it all the same; the listing is of all, and refuses them. The heap of an owner is 150 bytes for each of his inodes and blocks, by the rule of Cloudera for sizing namenodes. Exits with 0 when all was read, with 3 when a walk could not read all.',
  formats,
  needs: ['hdfs', 'fsimage', 'engines'],
  isOffline: ({ fetch, walk }) => fetch !== true && walk === undefined,
  fields,
  examples: [
    'mesosctl hdfs namespace scan --fsimage fsimage_0000000000000001351',
    'mesosctl hdfs namespace scan --fetch --table small-files --table small-folders --top 20',
    'mesosctl hdfs namespace scan --fetch --keep image --under /user --depth 1 --table subtrees',
    'mesosctl hdfs namespace scan --fsimage image --table owners -o csv',
    'mesosctl hdfs namespace scan --fsimage image --inodes inodes.jsonl',
    'mesosctl hdfs namespace scan --fsimage image --listing listing.tsv',
    'mesosctl hdfs namespace scan --fsimage image --sql "select owner, count(*) from inodes group by owner"',
    'mesosctl hdfs namespace scan --fetch --inodes inodes.parquet',
    'mesosctl hdfs namespace scan --engine spark --exported hdfs:///tmp/inodes.parquet',
    'mesosctl hdfs namespace scan --walk /user/alice -o json',
  ],
  async run(scope) {
    // Settings are looked at only where a server is asked: an image needs no context.
    const { input, signal, workspace, clock, notice, stage, format } = scope;
    const now = clock.now();
    const wanted = wantedOf(input, format, now);
    await refuseLackingFolders(input, workspace);
    await refuseOneFile(namedFiles(writtenIn(input)), [...readIn(input), ...workspace.inUse], workspace.identity);
    const spark = sparkSaid(input, workspace.env);
    if (input.exported !== undefined) {
      const exported = exportedAs(input.exported);
      const { sparkReport } = await engineParts();
      const report = await sparkReport(exported, undefined, wanted.asked, scope.engines, spark, signal);
      const origin: Origin = { data: { kind: 'exported', ...exported }, fields: [['Counted by Spark', exported.url]] };
      return answerOf({ report, inodeLines: undefined, listingLines: undefined, answer: undefined }, wanted, origin);
    }
    if (wanted.isCountedBySpark) refuseUnseen(spark.master);
    const made: Making = (source, told) =>
      scanned(source, wanted, workspace, { engines: scope.engines, asked: wanted.asked, signal, seen: told }, spark);
    const seen = progress(clock, (line) => stage.progress(line));
    if (input.walk !== undefined) {
      const path = absolute('--walk', input.walk);
      const { walkedNamespace } = await import('../../../checks/subjects/walked-namespace.ts');
      const source = await walkedNamespace(scope.hdfs, path, scope.settings.concurrency, signal);
      const counted = await made(source, bySize(seen(undefined)));
      const origin: Origin = {
        data: { kind: 'walk', path },
        fields: [['Walked', path], ...(input.table.length === 0 ? [NOT_TOLD] : [])],
      };
      const unread = source.unread();
      return {
        ...(await answerOf({ ...counted, listingLines: undefined }, wanted, origin)),
        unread,
        exit: unread.length > 0 ? 3 : 0,
      };
    }
    const fetched = input.fetch === true ? await fetchedOf(scope, now) : undefined;
    const image = await (fetched === undefined ? namedImage(input.fsimage ?? '', scope) : openedOf(fetched, scope));
    try {
      // What is open can be read to its end, and is gone with this process, however it ends.
      if (fetched !== undefined && input.keep === undefined) await workspace.remove(fetched.path);
      const { inodes, transactionId: transaction, layoutVersion: layout } = image.summary;
      const origin =
        fetched === undefined
          ? {
              data: { kind: 'fsimage', file: input.fsimage ?? '', transaction, layout },
              fields: [['Image', `${input.fsimage}, up to transaction ${transaction}`]] as const,
            }
          : originOf(fetched, now, input.keep);
      if (fetched !== undefined && writesToStdout(wanted)) notice(`${ageOf(fetched, now)}.`);
      const listed = await (wanted.listing === undefined
        ? undefined
        : workspace.write(wanted.listing, (sink) => image.writeListing(sink, signal)));
      const { tables, asked } = wanted;
      const tellsPaths = wanted.inodes !== undefined || wanted.sql !== undefined || wanted.isCountedBySpark;
      const names = tellsPaths || asked.under !== undefined ? 'now' : 'with inodes';
      const counted =
        tables !== undefined || tellsPaths
          ? await made(await imageSource(image, names, signal), bySize(seen(inodes)))
          : undefined;
      return answerOf(
        { report: undefined, inodeLines: undefined, answer: undefined, ...counted, listingLines: listed?.lines },
        wanted,
        origin,
      );
    } finally {
      await image.close();
    }
  },
});

/** @throws Failure `usage` where words do not go together, or the source is not said */
function wantedOf(input: Input, output: string, nowMs: number): Wanted {
  const format = oneOf(output, formats);
  refuseSources(input);
  const tables = input.table.map((name) => oneOf(name, scanTableNames));
  const isOfLines = format === 'csv' || format === 'jsonl';
  if (isOfLines && tables.length > 1) {
    throw new Failure('usage', `-o ${format} holds one table, and --table names ${tables.length}.`);
  }
  const { sql } = input;
  const inodes = inodesWanted(input, format, isOfLines && tables.length === 0 && sql === undefined);
  refuseTogether(input, inodes, tables);
  const isExport = inodes !== undefined || input.listing !== undefined || sql !== undefined;
  const isShown = !isExport || tables.length > 0 || (sql === undefined && (format === 'json' || format === 'yaml'));
  const wanted = {
    asked: {
      nowMs,
      smallBytes: input.small ?? SMALL_BYTES,
      under: input.under === undefined ? undefined : absolute('--under', input.under),
      owners: input.owner,
      top: input.top ?? TOP,
      depth: input.depth ?? DEPTH,
      mostEntries: input.entries ?? CROWDED,
    },
    inodes,
    listing: input.listing,
    sql,
    isCountedBySpark: input.engine === 'spark',
    untold: untoldOf(input),
    tables: isShown ? shownOf(input, tables) : undefined,
  };
  if (writesToStdout(wanted) && (isShown || (inodes?.path === '-' && input.listing === '-'))) {
    throw new Failure('usage', 'Standard output holds one thing alone.', {
      hint: 'Write the inodes or the listing to a file.',
    });
  }
  return wanted;
}

const writesToStdout = ({ inodes, listing }: Pick<Wanted, 'inodes' | 'listing'>): boolean =>
  inodes?.path === '-' || listing === '-';

const untoldOf = ({ walk }: Input): readonly string[] => (walk === undefined ? [] : Object.keys(UNTOLD_BY_LISTING));

/** Spark counts a table of inodes, which does not tell which directory a snapshot is of. */
function shownOf(input: Input, tables: readonly string[]): readonly string[] {
  if (tables.length > 0) return tables;
  const untold = [...untoldOf(input), ...(input.engine === 'spark' ? ['snapshots'] : [])];
  return scanTableNames.filter((name) => !untold.includes(name));
}

/** @throws Failure `usage` */
function refuseTogether(input: Input, inodes: Wanted['inodes'], tables: readonly string[]): void {
  const refused = (sentence: string, hint?: string): Failure => new Failure('usage', sentence, { hint });
  const isSpark = input.engine === 'spark';
  const [engineWord] = engineWords(input);
  if (input.sql !== undefined && (isSpark || tables.length > 0))
    throw refused(`--sql goes with no ${isSpark ? '--engine spark' : '--table'}: it is a question of its own.`);
  if (input.sql !== undefined && inodes !== undefined && inodes.format !== 'parquet')
    throw refused('--sql and --inodes go together for Parquet alone.', 'Ask first, and write the inodes then.');
  if (isSpark && (inodes !== undefined || input.listing !== undefined))
    throw refused('Spark counts; --inodes and --listing are written by mesosctl itself.', 'Leave out --engine.');
  if (input.listing !== undefined && (input.under !== undefined || input.owner.length > 0))
    throw refused(
      `--listing is of all inodes, as the viewer's is: it does not go with ${input.under === undefined ? '--owner' : '--under'}.`,
      'Write those that you want: --inodes FILE',
    );
  if (isSpark && tables.includes('snapshots'))
    throw refused('Spark counts a table of inodes, which does not tell of single snapshots.', 'Leave out --engine.');
  const untold = untoldOf(input).find((name) => tables.includes(name));
  if (untold !== undefined)
    throw refused(
      `A listing does not tell ${UNTOLD_BY_LISTING[untold]}: --walk has no table ${untold}.`,
      `Read the last checkpoint: mesosctl hdfs namespace scan --fetch --table ${untold}${untold === 'quotas' ? '; what is set and used now: mesosctl hdfs quota list' : ''}`,
    );
  if (!isSpark && engineWord !== undefined) throw refused(`${engineWord} goes with --engine spark.`);
}

const engineWords = ({ exported, sparkHome, sparkMaster, sparkConf }: EngineInput): string[] => [
  ...(exported === undefined ? [] : ['--exported']),
  ...(sparkHome === undefined ? [] : ['--spark-home']),
  ...(sparkMaster === undefined ? [] : ['--spark-master']),
  ...(sparkConf.length === 0 ? [] : ['--spark-conf']),
];

function refuseSources(input: Input): void {
  const given = [
    input.fsimage !== undefined,
    input.fetch === true,
    input.walk !== undefined,
    input.exported !== undefined,
  ].filter((is) => is).length;
  if (given !== 1) {
    throw new Failure('usage', given === 0 ? 'It is not said what is to be read.' : 'One source is read at a time.', {
      hint:
        input.engine === 'spark'
          ? 'Say one: --exported URL (what --inodes has written, where executors can read it), or an image that is counted on this host: --fsimage FILE, --fetch or --walk PATH with --spark-master "local[2]"'
          : 'Say one: --fsimage FILE (an image that you have), --fetch (the last checkpoint of the namenode), or --walk PATH (the live namespace, by requests).',
    });
  }
  if (input.keep !== undefined && input.fetch !== true) throw new Failure('usage', '--keep goes with --fetch.');
  if (input.walk === undefined) return;
  for (const [word, isGiven] of [
    ['--under', input.under],
    ['--listing', input.listing],
  ] as const) {
    if (isGiven === undefined) continue;
    throw new Failure('usage', `${word} does not go with --walk.`, {
      hint: word === '--under' ? 'Walk the folder itself: --walk PATH' : 'Write the inodes: --inodes FILE',
    });
  }
}

/** An image, and its digest beside it. */
const readIn = ({ fsimage }: Input): NamedFile[] =>
  fsimage === undefined
    ? []
    : [
        { word: '--fsimage', path: fsimage },
        { word: undefined, path: `${fsimage}.md5` },
      ];

const writtenIn = ({ inodes, listing, keep }: Input) => ({ '--inodes': inodes, '--listing': listing, '--keep': keep });

const namedFiles = (words: Readonly<Record<string, string | undefined>>): NamedFile[] =>
  Object.entries(words).flatMap(([word, path]) => (path === undefined ? [] : [{ word, path }]));

/** A folder that is missing is a slip of the pen more often than a wish. @throws Failure `config`, before anything is read */
async function refuseLackingFolders(input: Input, { look }: Pick<Workspace, 'look'>): Promise<void> {
  for (const { word, path } of namedFiles(writtenIn(input))) {
    if (path === '-') continue;
    const folder = dirname(path);
    if ((await look(folder)) === 'folder') continue;
    throw new Failure('config', `There is no folder ${folder} in which ${word} ${path} could be written.`, {
      hint: `Make it: mkdir -p ${shellWord(folder)}`,
    });
  }
}

/** Where a line for every inode goes, and how it is written. */
function inodesWanted({ inodes }: Input, format: Format, isOfInodes: boolean): Wanted['inodes'] {
  if (format === 'parquet' && (inodes === undefined || inodes === '-')) {
    throw new Failure('usage', 'Parquet goes into a file.', { hint: 'Name it: --inodes inodes.parquet' });
  }
  if (inodes === undefined && !isOfInodes) return undefined;
  const path = inodes ?? '-';
  if (format === 'parquet' || path.endsWith('.parquet')) return { path, format: 'parquet' };
  const said = inodeFormats.find((one) => isOfInodes && one === format);
  if (said === undefined && /\.[^./]+$/.test(path) && !/\.(csv|jsonl|ndjson)$/.test(path)) {
    throw new Failure('usage', `It is not known in which format --inodes ${path} is to be written.`, {
      hint: 'Let the name end in .csv, .jsonl or .parquet.',
    });
  }
  return { path, format: said ?? (/\.(jsonl|ndjson)$/.test(path) ? 'jsonl' : 'csv') };
}

/** @throws Failure `usage` where it is not one from the root on */
function absolute(word: string, path: string): string {
  if (!path.startsWith('/')) throw new Failure('usage', `${word} "${path}" does not begin with a slash.`);
  return `/${namesOf(path).join('/')}`;
}

type Fetching = Pick<Scope<typeof fields, 'hdfs'>, 'hdfs' | 'input' | 'settings' | 'signal'> & {
  readonly workspace: Workspace;
};

/** Fetches the last checkpoint to where it is kept, or for the time of its reading into the state folder. */
async function fetchedOf({ hdfs, input, settings, signal, workspace }: Fetching, nowMs: number): Promise<FetchedImage> {
  const [{ fetchImage }, { removeLeftImages }] = await Promise.all([
    import('../../../checks/subjects/fetched-image.ts'),
    import('../../../checks/subjects/left-images.ts'),
  ]);
  const folder = `${settings.stateDir}/images`;
  await removeLeftImages(folder, workspace, nowMs);
  return fetchImage(hdfs, (name) => input.keep ?? `${folder}/${name}.${nowMs}`, workspace.write, signal);
}

/** The image that was fetched, wherever the operator is. */
async function openedOf(
  fetched: FetchedImage,
  {
    fsimage,
    workspace,
    signal,
  }: Pick<Scope<typeof fields, 'fsimage'>, 'fsimage' | 'signal'> & {
    readonly workspace: Workspace;
  },
): ReturnType<typeof namedImage> {
  const { openFetched } = await import('../../../checks/subjects/fetched-image.ts');
  return openFetched({ ...fetched, path: resolve(workspace.cwd, fetched.path) }, fsimage, signal);
}

type Making = (source: ScanSource, told: Counting['seen']) => Promise<Omit<Made, 'listingLines'>>;

const bySize =
  (seen: (inodes: number) => void): Counting['seen'] =>
  ({ rows }) =>
    seen(rows);

async function scanned(
  source: ScanSource,
  { inodes, sql, isCountedBySpark }: Wanted,
  { write, cwd }: { readonly write: Writing; readonly cwd: string },
  counting: Counting,
  spark: ReturnType<typeof sparkSaid>,
): Promise<Omit<Made, 'listingLines'>> {
  const { asked, engines, signal, seen } = counting;
  if (isCountedBySpark) {
    const { sparkReport, withTable } = await engineParts();
    // Some questions are about what is above what is asked for.
    const report = await withTable(
      source,
      counting,
      true,
      async ({ database, report: { quotas, snapshots } }, folder) => {
        const path = `${folder}/inodes.parquet`;
        await database.writeParquet(path, signal);
        const exported = { format: 'parquet', url: `file:${path}` } as const;
        const counted = await sparkReport(exported, database.rows, asked, engines, spark, signal);
        // The table tells neither what snapshots hold of whom, nor quotas by storage type.
        return { ...counted, quotas, snapshots };
      },
    );
    return { report, inodeLines: undefined, answer: undefined };
  }
  if (sql !== undefined || inodes?.format === 'parquet') {
    const { askedOfTable, withTable } = await engineParts();
    return withTable(source, counting, false, async ({ report, database }) => {
      if (inodes !== undefined) await database.writeParquet(resolve(cwd, inodes.path), signal);
      const answer = sql === undefined ? undefined : await askedOfTable(database, sql, signal);
      return { report, inodeLines: inodes === undefined ? undefined : database.rows, answer };
    });
  }
  if (inodes === undefined) {
    const report = await scanNamespace(source, asked, seen);
    return { report, inodeLines: undefined, answer: undefined };
  }
  const { path, format } = inodes;
  const { inodeWriter } = await import('../../../checks/subjects/written-inodes.ts');
  const made = await write(path, async (sink) => {
    const writer = inodeWriter(source, format === 'jsonl' ? 'jsonl' : 'csv', sink);
    const report = await scanNamespace(source, asked, async (batch, isCounted) => {
      await writer.pass(batch, isCounted);
      seen(batch);
    });
    return { report, inodeLines: await writer.end(), answer: undefined };
  });
  return made ?? { report: undefined, inodeLines: undefined, answer: undefined };
}

async function answerOf(made: Made, wanted: Wanted, { data, fields: source }: Origin): Promise<Answer> {
  const { report, inodeLines, listingLines, answer } = made;
  if (answer !== undefined) {
    const { rowsOf, sqlText, sqlView } = await import('../../../output/namespace/sql-view.ts');
    const inFormat = async (format: string): Promise<string> => sqlText(answer, format === 'csv' ? 'csv' : 'jsonl');
    return { data: rowsOf(answer), view: sqlView(answer), inFormat };
  }
  const written = [
    ...writtenTo('inodes', wanted.inodes?.path, inodeLines),
    ...writtenTo('listing', wanted.listing, listingLines),
  ];
  const view: RecordBlock['fields'] = [
    ...source,
    ...written.map(({ what, path, lines }) => ['Written', `${lines} ${LINES_OF[what]} to ${path}`] as const),
  ];
  const files =
    written.length === 0 ? {} : { written: written.map(({ what, path, lines }) => ({ what, path, lines })) };
  const { tables } = wanted;
  if (writesToStdout(wanted)) return { data, view: { kind: 'record', fields: view }, isWritten: true };
  if (report === undefined || tables === undefined) {
    return { data: { source: data, ...files }, view: { kind: 'record', fields: view }, inFormat: async () => '' };
  }
  const [table = ''] = tables;
  return {
    data: { ...scanData(report, data, tables, wanted.untold), ...files },
    view: scanView(report, view, tables, wanted.asked.top),
    inFormat: async (format) => (format === 'csv' ? tableCsv(report, table) : tableLines(report, table)),
  };
}

const LINES_OF = { inodes: 'inodes', listing: 'lines of the listing' } as const;

type WrittenFile = { readonly what: keyof typeof LINES_OF; readonly path: string; readonly lines: number };

const writtenTo = (what: WrittenFile['what'], path: string | undefined, lines: number | undefined): WrittenFile[] =>
  path === undefined || lines === undefined ? [] : [{ what, path, lines }];

function originOf(fetched: FetchedImage, nowMs: number, keep: string | undefined): Origin {
  const { namenode, state, name, lengthBytes, md5, checkpointMs } = fetched;
  return {
    data: {
      kind: 'fetch',
      namenode,
      state,
      image: name,
      lengthBytes,
      md5,
      checkpoint: checkpointMs === undefined ? null : new Date(checkpointMs).toISOString(),
      file: keep ?? null,
    },
    fields: [
      ['Image', `${name} of ${namenode} (${state}), ${formatBytes(lengthBytes)}`],
      ['Checkpoint', `${ageOf(fetched, nowMs)}; what came later is not in it`],
      ...(keep === undefined ? [] : ([['Kept', `${keep}, MD5 ${md5}`]] as const)),
    ],
  };
}

/** A checkpoint is made every hour unless it is set otherwise (dfs.namenode.checkpoint.period). */
function ageOf({ checkpointMs, isSafe }: FetchedImage, nowMs: number): string {
  const fresh = isSafe
    ? 'for a fresh one, as HDFS is in safe mode already: hdfs dfsadmin -saveNamespace'
    : 'for a fresh one: hdfs dfsadmin -safemode enter, -saveNamespace, -safemode leave';
  if (checkpointMs === undefined) return `The namenode does not tell how old its checkpoint is; ${fresh}`;
  return `${formatDuration(Math.max(0, nowMs - checkpointMs))} old; ${fresh}`;
}

/** Tells how far a long reading has come. */
const progress =
  (clock: { now(): number }, show: (line: () => string) => void) =>
  (all: number | undefined): ((inodes: number) => void) => {
    const began = clock.now();
    let seen = 0;
    return (inodes) => {
      seen += inodes;
      show(() => {
        const rate = Math.round((1000 * seen) / Math.max(1, clock.now() - began));
        return `${seen}${all === undefined ? '' : ` of ${all}`} inodes read, ${rate} a second`;
      });
    };
  };
