import { namesOf } from '../../names-of.ts';
import { ageClasses, blockClasses, type Classes, sizeClasses } from '../classes.ts';
import { noPolicy } from '../inode-batch.ts';
import type { ScanReport } from '../scan-report.ts';
import { storagePolicyName } from '../storage-policy-names.ts';
import type { Dialect } from './dialect.ts';

/** What is asked of a table of inodes; as of a scan. */
export interface AskedOfTable {
  readonly nowMs: number;
  readonly smallBytes: number;
  readonly top: number;
  readonly depth: number;
  readonly mostEntries: number;
  /** The folder below which alone is counted; undefined: all. */
  readonly under: string | undefined;
  /** Whose inodes alone are counted; all where there are none. */
  readonly owners: readonly string[];
}

/** Parts of a report that a table of inodes can tell: all but the times of snapshots. */
export type Answered = Exclude<keyof ScanReport, 'total' | 'snapshots'>;

/** Questions by what of a report they answer. Columns have the names of its members. */
export type Questions = Readonly<Record<Answered, string>>;

const FILES = `sum(CASE WHEN type = 'file' THEN 1 ELSE 0 END) AS files`;
const AMOUNT = [
  FILES,
  `sum(CASE WHEN type = 'directory' THEN 1 ELSE 0 END) AS directories`,
  `sum(CASE WHEN type = 'symlink' THEN 1 ELSE 0 END) AS symlinks`,
  'sum(bytes) AS bytes',
  'sum(spaceBytes) AS spaceBytes',
  'sum(blocks) AS blocks',
].join(', ');

/**
 * The questions of a scan in SQL, of a table `inodes` with the columns of `inodeColumns`. They are held to the scan's own
 * answers, number by number.
 */
export function questionsOf(asked: AskedOfTable, dialect: Dialect): Questions {
  const { nowMs, smallBytes, top, depth, mostEntries, under } = asked;
  const condition = conditions(asked, dialect);
  const counted = `(SELECT * FROM inodes WHERE ${condition})`;
  const files = `(SELECT * FROM inodes WHERE type = 'file' AND ${condition})`;
  const small = `type = 'file' AND bytes > 0 AND bytes < ${smallBytes}`;
  const above = under === undefined ? 0 : namesOf(under).length;
  return {
    owners: `SELECT owner AS name, ${AMOUNT},
      sum(CASE WHEN ${small} THEN 1 ELSE 0 END) AS smallFiles, sum(CASE WHEN ${small} THEN bytes ELSE 0 END) AS smallBytes,
      sum(CASE WHEN type = 'file' AND bytes = 0 THEN 1 ELSE 0 END) AS emptyFiles,
      sum(CASE WHEN type = 'directory' AND entries = 0 THEN 1 ELSE 0 END) AS emptyDirectories
      FROM ${counted} counted GROUP BY owner`,
    groups: `SELECT groupName AS name, ${AMOUNT} FROM ${counted} counted GROUP BY groupName`,
    depths: `SELECT depth, ${AMOUNT} FROM ${counted} counted WHERE isLive GROUP BY depth ORDER BY depth`,
    modified: byClass(ageClasses, `${nowMs} - modifiedMs`, files),
    accessed: byClass(ageClasses, `${nowMs} - accessedMs`, files),
    sizes: byClass(sizeClasses, 'bytes', files),
    blocksPerFile: byClass(blockClasses, 'blocks', files),
    blockSizes: `SELECT blockBytes, ${AMOUNT} FROM ${files} counted GROUP BY blockBytes ORDER BY blockBytes`,
    replications: `SELECT replication, ${AMOUNT} FROM ${files} counted WHERE erasureCoding IS NULL
      GROUP BY replication ORDER BY replication`,
    erasureCoding: `SELECT coalesce(erasureCoding, 'replicated') AS name, ${AMOUNT} FROM ${files} counted
      GROUP BY coalesce(erasureCoding, 'replicated') ORDER BY 1`,
    storagePolicies: `SELECT policy AS name, ${AMOUNT} FROM (${inForce(files, dialect)}) counted GROUP BY policy`,
    smallFolders: `SELECT folder AS path, sum(CASE WHEN ${small} THEN 1 ELSE 0 END) AS smallFiles, ${FILES}
      FROM ${counted} counted WHERE isLive AND path <> '/' GROUP BY folder
      HAVING sum(CASE WHEN ${small} THEN 1 ELSE 0 END) > 0 ORDER BY smallFiles DESC, path LIMIT ${top}`,
    crowded: `SELECT path, entries FROM ${counted} counted WHERE isLive AND entries > 0
      ORDER BY entries DESC, path LIMIT ${top}`,
    crowdedCount: `SELECT count(*) AS crowdedCount FROM ${counted} counted WHERE isLive AND entries > ${mostEntries}`,
    quotas: quotas(condition),
    onlyInSnapshots: `SELECT ${AMOUNT} FROM ${counted} counted WHERE NOT isLive`,
    subtrees: subtrees(counted, `(SELECT * FROM inodes WHERE ${conditions({ under, owners: [] }, dialect)})`, {
      above,
      depth,
      top,
      dialect,
    }),
    largestFiles: `SELECT path, owner, bytes FROM ${files} counted WHERE bytes > 0 ORDER BY bytes DESC, path LIMIT ${top}`,
  };
}

/** Which inodes count. A folder that was asked for counts itself. */
function conditions({ under, owners }: Pick<AskedOfTable, 'under' | 'owners'>, { text }: Dialect): string {
  const folder = under === undefined || under === '/' ? undefined : under.replace(/\/+$/, '');
  const parts = [
    folder === undefined ? undefined : `(path = ${text(folder)} OR ${isBelow('path', text(folder))})`,
    owners.length === 0 ? undefined : `owner IN (${owners.map((owner) => text(owner)).join(', ')})`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ');
}

/** Without LIKE, whose signs names may hold. */
const isBelow = (path: string, folder: string): string =>
  `(${folder} = '/' OR substr(${path}, 1, length(${folder}) + 1) = concat(${folder}, '/'))`;

function byClass({ bounds }: Classes, value: string, files: string): string {
  const cases = [...bounds].map((bound, index) => `WHEN ${value} < ${bound} THEN ${index}`);
  const key = `CASE ${cases.join(' ')} ELSE ${bounds.length} END`;
  return `SELECT ${key} AS class, ${AMOUNT} FROM ${files} counted GROUP BY ${key}`;
}

/** Files with the policy of their own, or of the nearest directory above that says one. Such directories are few. */
function inForce(files: string, { text }: Dialect): string {
  const said = `(SELECT path, storagePolicy FROM inodes WHERE type = 'directory' AND storagePolicy IS NOT NULL AND isLive)`;
  return `SELECT f.inode, f.type, f.bytes, f.spaceBytes, f.blocks, coalesce(f.storagePolicy,
      substr(max(CASE WHEN d.path IS NOT NULL THEN concat(lpad(CAST(length(d.path) AS STRING), 5, '0'), d.storagePolicy) END), 6), ${text(storagePolicyName(noPolicy))}) AS policy
    FROM ${files} f LEFT JOIN ${said} d ON f.isLive AND ${isBelow('f.path', 'd.path')}
    GROUP BY f.inode, f.type, f.bytes, f.spaceBytes, f.blocks, f.storagePolicy`;
}

/** What is below each directory with a quota, itself included. Such directories are not many. */
const quotas = (condition: string): string =>
  `SELECT q.path AS path, q.nameQuota AS names, q.spaceQuotaBytes AS spaceBytes, count(*) AS namesUsed, sum(i.spaceBytes) AS spaceUsedBytes
    FROM (SELECT * FROM inodes WHERE type = 'directory' AND isLive AND (nameQuota IS NOT NULL OR spaceQuotaBytes IS NOT NULL)
      AND ${condition}) q
    JOIN inodes i ON i.isLive AND (i.path = q.path OR ${isBelow('i.path', 'q.path')})
    GROUP BY q.path, q.nameQuota, q.spaceQuotaBytes`;

interface Subtrees {
  readonly above: number;
  readonly depth: number;
  readonly top: number;
  readonly dialect: Dialect;
}

/** Each directory counts itself, whosever it is. */
function subtrees(counted: string, anybodys: string, { above, depth, top, dialect }: Subtrees): string {
  const levels = Array.from({ length: depth }, (_, index) => above + index + 1);
  const columns = 'type, bytes, spaceBytes, blocks';
  const parts = levels.flatMap((level) => [
    `SELECT ${dialect.above('path', level)} AS top, ${columns} FROM ${counted} counted WHERE isLive AND depth > ${level}`,
    `SELECT path AS top, ${columns} FROM ${anybodys} anybodys
      WHERE isLive AND depth = ${level} AND type = 'directory' AND entries > 0`,
  ]);
  return `SELECT * FROM (SELECT top AS path, ${AMOUNT}, count(*) AS inodes FROM (${parts.join(' UNION ALL ')}) below
    GROUP BY top) subtrees WHERE inodes > 1 ORDER BY spaceBytes DESC, inodes DESC, path LIMIT ${top}`;
}
