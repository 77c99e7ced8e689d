import { type Listed, type Listing, listed } from '../../checks/subjects/hdfs-listing.ts';
import { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import { formatMode, rwx } from '../../core/mode.ts';
import { formatBytes } from '../../core/quantity.ts';
import { shownName } from '../../core/shown-name.ts';
import { type TableBlock, text } from '../../output/block.ts';
import { csvText } from '../../output/csv.ts';
import { hdfsPath } from '../../plan/hdfs-path.ts';
import { type Answer, query, type Scope, type Stage, type Workspace } from '../define.ts';
import { choice, flag, type InputOf, words } from '../fields.ts';

/** Paths that could not be listed and are told one by one; of more of them their number is told. */
const MOST_TOLD = 20;

/** Rows that are shown together: their columns are as wide as the widest of them. */
const ROWS_AT_ONCE = 500;
const SHOWN_AFTER_MS = 1_000;

const fields = {
  paths: words(
    '[path...]',
    'files and folders, patterns too ("/user/*/.Trash"); the home of hdfs.user where none is given',
  ),
  recursive: flag('-R, --recursive', 'also what is below folders'),
  directory: flag('-d, --directory', 'folders themselves, and not what is in them'),
  sort: choice('--sort <by>', 'order within a folder; the latest and the largest first', ['name', 'time', 'size']),
  reverse: flag('--reverse', 'the other way round'),
  bytes: flag('--bytes', 'sizes in bytes'),
};

export default query({
  summary: 'List files and folders of HDFS',
  about:
    'As hdfs dfs -ls: mode (with + where there is an ACL), replication, owner, group, size, time of the last change in UTC, path. A relative path counts from the home of hdfs.user, patterns are expanded as hdfs dfs does (put them into quotes), snapshots are under .snapshot. Entries are shown as they come, page by page, so that a folder of any size can be listed. In tables characters that a terminal would act on are written as \\n or \\u{1b}; in JSON names are as they are.',
  needs: ['hdfs'],
  formats: ['table', 'wide', 'json', 'yaml', 'csv', 'jsonl'],
  fields,
  examples: [
    'mesosctl hdfs list /user',
    'mesosctl hdfs list -R /user/alice --sort size',
    'mesosctl hdfs list "/user/*/.Trash" -d -o csv',
  ],
  async run(scope) {
    const tally: Tally = { entries: 0, unread: [], untold: 0, vanished: 0 };
    const { format, workspace, stage, input } = scope;
    if (format === 'table' || format === 'wide') {
      for await (const rows of batches(entriesOf(scope, tally), scope)) {
        if (!(await stage.show(tableOf(rows, input.bytes === true)))) break;
      }
    } else await workspace.write('-', (sink) => written(format, batches(entriesOf(scope, tally), scope), sink));
    return answerOf(tally, scope);
  },
});

type Run = Scope<typeof fields, 'hdfs'> & {
  readonly workspace: Workspace;
  readonly stage: Stage;
  readonly format: string;
  notice(line: string): void;
};

/** What was come across on the way. */
interface Tally {
  entries: number;
  /** The first of those that could not be listed. */
  readonly unread: Failure[];
  /** How many more there were. */
  untold: number;
  vanished: number;
}

/** All entries of all paths; a path that cannot be listed keeps none of the others from it. */
async function* entriesOf(scope: Run, tally: Tally): AsyncGenerator<Listed> {
  const { input, hdfs, settings, signal } = scope;
  const paths = input.paths.length === 0 ? ['.'] : input.paths;
  const unread = (failure: Failure): void => {
    if (tally.unread.length < MOST_TOLD) tally.unread.push(failure);
    else tally.untold += 1;
  };
  const passed = {
    unread,
    vanished: () => {
      tally.vanished += 1;
    },
  };
  for (const word of paths) {
    const path = await hdfsPath(word, hdfs, settings, signal);
    try {
      for await (const page of listed({ path, ...wayOf(input) }, hdfs, passed, signal)) {
        tally.entries += page.length;
        yield* page;
      }
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (paths.length === 1 || !OF_ONE_PATH.has(failure.code)) throw failure;
      unread(failure);
    }
  }
}

const OF_ONE_PATH: ReadonlySet<string> = new Set(['not-found', 'denied', 'conflict']);

const wayOf = ({ recursive, directory, sort, reverse }: InputOf<typeof fields>): Omit<Listing, 'path'> => ({
  recursive: recursive === true && directory !== true,
  itself: directory === true,
  order: { by: sort ?? 'name', isReversed: reverse === true },
});

/** What has come by then is shown, however little it is. */
async function* batches<T>(items: AsyncIterable<T>, { clock }: Pick<Run, 'clock'>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let begunMs = clock.now();
  for await (const item of items) {
    batch.push(item);
    if (batch.length < ROWS_AT_ONCE && clock.now() - begunMs < SHOWN_AFTER_MS) continue;
    yield batch;
    batch = [];
    begunMs = clock.now();
  }
  if (batch.length > 0) yield batch;
}

function answerOf({ entries, unread, untold, vanished }: Tally, { notice, input }: Run): Answer {
  if (vanished > 0)
    notice(`${vanished === 1 ? '1 folder' : `${vanished} folders`} went before what was in it could be listed.`);
  const isEmpty = entries === 0 && unread.length === 0;
  const about = input.paths.length === 1 ? input.paths[0] : 'Each of them';
  return {
    // An empty list beside what is unread would say that nothing could be read.
    data: entries === 0 ? [] : null,
    view: text(),
    isWritten: true,
    unread: untold === 0 ? unread : [...unread, moreUntold(untold)],
    exit: unread.length > 0 ? 3 : 0,
    ...(isEmpty ? { hint: `${shownName(about ?? 'The home')} is empty.` } : {}),
  };
}

const moreUntold = (untold: number): Failure =>
  new Failure('denied', `${untold === 1 ? '1 more' : `${untold} more`}, of ${untold + MOST_TOLD} in all.`, {
    system: 'hdfs',
    hint: 'The superuser may list all: --set hdfs.user=NAME',
  });

function tableOf(entries: readonly Listed[], isBytes: boolean): TableBlock {
  return {
    kind: 'table',
    heads: ['MODE', 'REPL', 'OWNER', 'GROUP', 'SIZE', 'MODIFIED', 'PATH', 'BLOCK', 'INODE'],
    rows: entries.map(({ path, status }) => [
      modeText(status),
      status.type === 'FILE' ? String(status.replication) : '-',
      status.owner,
      status.group,
      status.type === 'DIRECTORY' ? '-' : isBytes ? String(status.lengthBytes) : formatBytes(status.lengthBytes),
      timeText(status.modifiedMs),
      shownName(path),
      status.type === 'FILE' ? formatBytes(status.blockBytes) : '-',
      String(status.fileId),
    ]),
    wideOnly: [7, 8],
    isUnbroken: true,
    empty: 'Nothing.',
  };
}

const LETTERS = { DIRECTORY: 'd', FILE: '-', SYMLINK: 'l' } as const;
const STICKY = 0o1000;

/** `drwxr-x--t+` */
function modeText({ type, mode, aclBit }: Pick<Listed['status'], 'type' | 'mode' | 'aclBit'>): string {
  const plain = [6, 3, 0].map((shift) => rwx((mode >> shift) & 7)).join('');
  const last = (mode & STICKY) === 0 ? plain.slice(-1) : plain.endsWith('x') ? 't' : 'T';
  return `${LETTERS[type]}${plain.slice(0, -1)}${last}${aclBit ? '+' : ''}`;
}

/** `2026-11-21 22:39`; a folder that the namenode made itself has none. */
const timeText = (ms: number): string => (ms === 0 ? '-' : new Date(ms).toISOString().slice(0, 16).replace('T', ' '));

const dataOf = ({ path, status }: Listed): JsonObject => ({
  path,
  type: status.type,
  mode: formatMode(status.mode),
  acl: status.aclBit,
  owner: status.owner,
  group: status.group,
  lengthBytes: status.lengthBytes,
  replication: status.replication,
  blockBytes: status.blockBytes,
  modifiedMs: status.modifiedMs,
  accessedMs: status.accessedMs,
  childrenNum: status.childrenNum,
  fileId: status.fileId.toString(),
  storagePolicyId: status.storagePolicyId,
});

/** The names of a program in the place of those of a table: bytes and ms. */
function csvTable(entries: readonly Listed[]): TableBlock {
  const rows = entries.map((one) => Object.entries({ ...dataOf(one), path: shownName(one.path) }));
  return {
    kind: 'table',
    heads: rows[0]?.map(([name]) => name) ?? [],
    rows: rows.map((row) => row.map(([, value]) => String(value))),
    empty: '',
  };
}

async function written(
  format: string,
  batched: AsyncIterable<readonly Listed[]>,
  sink: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const encoder = new TextEncoder();
  const inYaml = format === 'yaml' ? (await import('../../output/yaml.ts')).yamlText : undefined;
  const write = (part: string): Promise<void> => sink(encoder.encode(part));
  let isFirst = true;
  for await (const batch of batched) {
    if (format === 'csv') {
      const lines = csvText(csvTable(batch));
      await write(isFirst ? lines : lines.slice(lines.indexOf('\n') + 1));
    } else if (format === 'jsonl') await write(batch.map((one) => `${JSON.stringify(dataOf(one))}\n`).join(''));
    else if (inYaml !== undefined) await write(inYaml(batch.map(dataOf)));
    else await write(`${isFirst ? '[\n' : ',\n'}${batch.map((one) => `  ${JSON.stringify(dataOf(one))}`).join(',\n')}`);
    isFirst = false;
  }
  if (inYaml !== undefined && isFirst) await write(inYaml([]));
  if (format === 'json') await write(isFirst ? '[]\n' : '\n]\n');
}
