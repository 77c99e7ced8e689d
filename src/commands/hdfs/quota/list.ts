import { judge } from '../../../checks/rule.ts';
import { quotaRules } from '../../../checks/rules/quota.ts';
import {
  type FolderFact,
  type FolderQuota,
  readFolderQuotas,
  readQuotaAbout,
  useOf,
} from '../../../checks/subjects/folder-quota.ts';
import { Failure } from '../../../core/failure.ts';
import { fewNames } from '../../../core/few-names.ts';
import type { Finding } from '../../../core/finding.ts';
import { grouped } from '../../../core/grouped.ts';
import { type Json, toJson } from '../../../core/json.ts';
import { historyPath } from '../../../core/kept-files.ts';
import { folderNamed } from '../../../core/quota/folder.ts';
import type { Forecast } from '../../../core/quota/forecast.ts';
import { quotaLine, recordedUses } from '../../../core/quota/history.ts';
import {
  amountOf,
  percentOf,
  type QuotaAbout,
  type QuotaLimit,
  type QuotaState,
  quotaState,
  ratioOf,
} from '../../../core/quota/limit.ts';
import { shownName } from '../../../core/shown-name.ts';
import type { Cell, Tone } from '../../../output/block.ts';
import { query } from '../../define.ts';
import { choice, flag, value, words } from '../../fields.ts';

const NEAR = 0.9;
const DAY_MS = 86_400_000;
/** Months of runs that are reckoned with, this one among them. */
const MONTHS = 3;
/** More than two weeks of one every hour. */
const ENOUGH_RUNS = 400;

const SORTS = ['ratio', 'path', 'used', 'quota', 'full'] as const;

export default query({
  summary: 'List the quotas of tenants and folders: used, left, near full, days to full',
  about:
    'Without a path: the homes of all tenants. Space counts every replica; LEFT is what files may still take at the default replication. FULL IN stands on the figures of earlier runs, which every run puts on record in the state folder: the median slope of three runs or more over an hour or more. Exits with 1 when something is found: full, near full, too small for one block, a home without a quota, a folder near its limit of entries.',
  needs: ['hdfs'],
  fields: {
    folders: words('[folder...]', 'paths of folders, or login names of tenants for their homes'),
    tenants: flag('--tenants', 'the homes of all tenants too, where folders are named'),
    near: value(
      '--near <percent>',
      'how many per cent of a quota are near full (90); 0.5 is half of one per cent',
      percent,
    ),
    sort: choice('--sort <column>', 'what the rows are sorted by (ratio)', SORTS),
  },
  examples: [
    'mesosctl hdfs quota list',
    'mesosctl hdfs quota list alice /data/shared --near 80%',
    'mesosctl hdfs quota list --sort full -o json',
  ],
  async run({ input, settings, clock, files, workspace, notice, signal, hdfs }) {
    const { homes, namenodes } = settings.hdfs;
    const paths = input.folders.map((word) => folderNamed(word, settings.hdfs));
    const now = clock.now();
    const history = monthsBefore(now).map((month) =>
      historyPath(settings.stateDir, settings.context, 'hdfs-quota', month),
    );
    const cluster = [...namenodes].sort().join(',');
    const lines = await earlierRuns(history, files).catch((thrown: unknown): Json[] => {
      notice(`Earlier runs are not known: ${Failure.from(thrown).message}`);
      return [];
    });
    const { nameQuota: homeNames, homeQuotaBytes: homeSpaceBytes } = settings.tenant;
    const about = await readQuotaAbout({ near: input.near ?? NEAR, homeNames, homeSpaceBytes }, hdfs, signal);
    const earlier = recordedUses(lines, cluster);
    const tenants = input.tenants === true || paths.length === 0;
    const asked = { homes, paths, tenants, atOnce: settings.concurrency, now, earlier };
    const facts = await readFolderQuotas(asked, about, hdfs, signal);
    const folders = facts.flatMap(({ quota }) => (quota.ok ? [quota.value] : []));
    const unread = unreadOf(facts);
    if (folders.length > 0) {
      const line = quotaLine(now, cluster, Object.fromEntries(folders.map((one) => [one.path, useOf(one)])));
      await workspace.appendLine(history[0] ?? '', line).catch((thrown: unknown) => {
        notice(`This run is not on record: ${Failure.from(thrown).message}`);
      });
    }
    const findings = folders.flatMap((folder) => judge(folder, quotaRules));
    const rows = folders.flatMap(rowsOf).sort(ORDERS[input.sort ?? 'ratio']);
    return {
      data: {
        replication: about.replication ?? null,
        blockBytes: about.blockBytes ?? null,
        near: about.near,
        quotas: rows.map(dataOf),
        findings: toJson(findings),
        unread: unread.map(({ code, message }) => ({ code, message })),
      },
      view: {
        kind: 'table',
        heads: ['FOLDER', 'KIND', 'USED', 'QUOTA', 'LEFT', 'USE', 'STATE', 'FULL IN'],
        rows: rows.map(shownRow),
        spare: [4],
        empty: `No tenant has a home below ${homes} yet.`,
      },
      unread,
      ...hintOf(findings),
      exit: unread.length > 0 ? 3 : findings.some(({ severity }) => severity !== 'note') ? 1 : 0,
    };
  },
});

/** One quota of one folder. */
interface Row {
  readonly folder: FolderQuota;
  readonly limit: QuotaLimit;
  readonly state: QuotaState;
}

/** Those that are set; of a folder that has none, what is used. */
function rowsOf(folder: FolderQuota): Row[] {
  const set = folder.limits.filter(({ quota }) => quota !== undefined);
  const shown = set.length === 0 ? folder.limits : set;
  return shown.map((limit) => ({ folder, limit, state: quotaState(limit, folder.about) }));
}

const byPath = (a: Row, b: Row): number => (a.folder.path < b.folder.path ? -1 : a.folder.path > b.folder.path ? 1 : 0);

/** The largest first, what has none last. */
const byLargest = (of: (row: Row) => number | undefined) => (a: Row, b: Row) => {
  const [left, right] = [of(a) ?? -1, of(b) ?? -1];
  return left === right ? byPath(a, b) : right > left ? 1 : -1;
};

const ORDERS: Readonly<Record<(typeof SORTS)[number], (a: Row, b: Row) => number>> = {
  ratio: byLargest(({ limit }) => ratioOf(limit)),
  path: byPath,
  used: byLargest(({ limit }) => limit.used),
  quota: byLargest(({ limit }) => limit.quota),
  full: byLargest(({ limit: { forecast } }) =>
    forecast?.fullInMs === undefined ? undefined : 1 / (1 + forecast.fullInMs),
  ),
};

const TONES: Readonly<Record<QuotaState, Tone>> = {
  none: 'faint',
  ok: 'good',
  near: 'warn',
  full: 'bad',
  over: 'bad',
  'too small': 'bad',
};

function shownRow({ folder, limit, state }: Row): (string | Cell)[] {
  const { kind, used, quota, forecast } = limit;
  const ratio = ratioOf(limit);
  const left = leftOf(limit, folder.about);
  return [
    shownName(folder.path),
    kind,
    amountOf(kind, used),
    quota === undefined ? '-' : amountOf(kind, quota),
    left === undefined ? '-' : amountOf(kind, left),
    ratio === undefined ? '-' : percentOf(ratio),
    { text: state, tone: TONES[state] },
    forecast === undefined ? '-' : forecastWords(forecast),
  ];
}

/** Names, or bytes of files at the default replication, that the quota still lets in; of one kind of storage, as it counts. */
function leftOf({ kind, used, quota }: QuotaLimit, { replication = 1 }: QuotaAbout): number | undefined {
  if (quota === undefined) return undefined;
  const left = Math.max(0, quota - used);
  return kind === 'space' ? Math.floor(left / replication) : left;
}

/** `4d (12 runs, 9d)`. */
function forecastWords({ fullInMs, runs, overMs }: Forecast): string {
  return `${fullInMs === undefined ? 'not in sight' : roughly(fullInMs)} (${runs} runs, ${roughly(overMs)})`;
}

function roughly(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)}d`;
  const hours = Math.floor((24 * ms) / DAY_MS);
  return hours === 0 ? '<1h' : `${hours}h`;
}

function dataOf({ folder, limit, state }: Row) {
  const { kind, used, quota, forecast } = limit;
  const ratio = ratioOf(limit);
  return {
    path: folder.path,
    tenant: folder.tenant ?? null,
    kind,
    used,
    quota: quota ?? null,
    left: leftOf(limit, folder.about) ?? null,
    ratio: ratio === undefined || !Number.isFinite(ratio) ? null : ratio,
    state,
    fullInDays: forecast?.fullInMs === undefined ? null : forecast.fullInMs / DAY_MS,
    runs: forecast?.runs ?? null,
    overDays: forecast === undefined ? null : forecast.overMs / DAY_MS,
  };
}

/** `2026-11`, and the months before it. */
function monthsBefore(now: number): string[] {
  const [year, month] = [new Date(now).getUTCFullYear(), new Date(now).getUTCMonth()];
  return Array.from({ length: MONTHS }, (_, back) => new Date(Date.UTC(year, month - back)).toISOString().slice(0, 7));
}

/** The runs on record, oldest first; months before are left alone where there are enough. */
async function earlierRuns(
  months: readonly string[],
  files: { readLines(path: string): Promise<Json[]> },
): Promise<Json[]> {
  let lines: Json[] = [];
  for (const path of months) {
    lines = [...(await files.readLines(path)), ...lines];
    if (lines.length >= ENOUGH_RUNS) break;
  }
  return lines;
}

/** Folders that could not be read; those that are refused alike are one reason, with the words about the first. */
function unreadOf(facts: readonly FolderFact[]): Failure[] {
  const unread = facts.flatMap(({ path, quota }) => (quota.ok ? [] : [{ path, failure: quota.failure }]));
  return [...grouped(unread, ({ failure: { code } }) => code).values()].map((alike) => {
    const [{ failure }, ...others] = alike;
    if (others.length === 0) return failure;
    const { code, message, system, hint } = failure;
    const names = fewNames(alike.map(({ path }) => path));
    return new Failure(code, `${names} could not be read: ${message}`, { system, hint });
  });
}

/** What to do next, where something is found. */
function hintOf(findings: readonly Finding[]): { readonly hint?: string } {
  const [first] = findings.filter(({ severity }) => severity !== 'note');
  if (first === undefined) return {};
  const all = findings.filter(({ severity }) => severity !== 'note').length;
  const more = all === 1 ? '' : ` ${all - 1} more: -o json has all findings.`;
  return { hint: `${first.sentence} ${first.mend ?? ''}.${more}` };
}

/** `80%`, `80`. @throws Failure `usage` */
function percent(word: string): number {
  const number = Number(/^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(word)?.[1] ?? 'none');
  if (number > 0 && number <= 100) return number / 100;
  throw new Failure('usage', `"${word}" is not a percentage above 0 and up to 100, such as 80%.`);
}
