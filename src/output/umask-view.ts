import type { Failure } from '../core/failure.ts';
import { fewNames } from '../core/few-names.ts';
import type { Finding } from '../core/finding.ts';
import { isObject, type JsonObject, toJson } from '../core/json.ts';
import { shownName } from '../core/shown-name.ts';
import type { AuditSeen, PassedOver } from '../core/umask/audit-seen.ts';
import { countsIn, isMany, mendOf, sumOf, type TenantTally } from '../core/umask/tally.ts';
import { type Block, type Cell, group, type TableBlock, text } from './block.ts';
import { findingsBlock } from './plan-block.ts';

/** Findings of one kind in one home that people are told one by one. */
const MOST_TOLD = 10;

/** Tells findings to people while they are made: of many alike in one home the first ones. */
export function toldSome(): (findings: readonly Finding[]) => Block | undefined {
  const told = new Map<string, number>();
  return (findings) => {
    const some = findings.filter((finding) => {
      const key = `${finding.rule} ${isObject(finding.data) ? String(finding.data['root']) : ''}`;
      const count = (told.get(key) ?? 0) + 1;
      told.set(key, count);
      return count <= MOST_TOLD;
    });
    return some.length === 0 ? undefined : findingsBlock(some);
  };
}

const WHY: Readonly<Record<PassedOver, string>> = {
  protected: 'protected by hdfs.protected',
  trash: 'of the trash or of a snapshot',
  passing: 'only the folder itself judged, not what is in it',
  'no tenant': 'the home of no tenant',
  shared: 'for others must get through it',
  deeper: 'deeper than --depth',
};

/**
 * What was seen, for people, when all findings are told.
 * @param lost why it ended before all was seen
 */
export function umaskView(seen: AuditSeen, lost?: Failure): Block {
  const tallies = Object.values(seen.tenants);
  const sum = sumOf(tallies);
  const hidden = tallies.flatMap(({ kinds }) => countsIn(kinds)).some(([, count]) => count > MOST_TOLD);
  return group(
    undefined,
    ...(sum.errors + sum.warnings + sum.notes === 0 ? [] : [tenantTable(tallies)]),
    text(
      ...(hidden ? [faint(`Of many findings alike in one home ${MOST_TOLD} were told; -o jsonl tells all.`)] : []),
      ...passedOverLines(seen).map(faint),
      ...(seen.vanished === 0
        ? []
        : [
            faint(
              seen.vanished === 1
                ? '1 entry went while it was looked at.'
                : `${seen.vanished} entries went while they were looked at.`,
            ),
          ]),
      ...tallies.filter(isMany).flatMap(manyLines),
      verdict(sum, tallies.length, lost !== undefined || seen.unread.length > 0),
    ),
  );
}

/** Findings that were told before there were so many have a line that would be refused by now. */
const manyLines = (tally: TenantTally): Cell[] => [
  { text: `So much is to be mended in ${shownName(tally.root)} that it has to be said:`, tone: 'warn' },
  { text: `  ${mendOf(tally)}`, tone: 'faint' },
];

function tenantTable(tallies: readonly TenantTally[]): TableBlock {
  const rows = tallies
    .filter(({ errors, warnings, notes }) => errors + warnings + notes > 0)
    .map((tally): (string | Cell)[] => [
      shownName(tally.root),
      number(tally.entries),
      { text: number(tally.errors), tone: tally.errors > 0 ? 'bad' : 'faint' },
      { text: number(tally.warnings), tone: tally.warnings > 0 ? 'warn' : 'faint' },
      number(tally.notes),
      {
        text: countsIn(tally.kinds)
          .map(([kind, found]) => `${kind} ${number(found)}`)
          .join(', '),
        isProse: true,
      },
    ]);
  return { kind: 'table', heads: ['HOME', 'ENTRIES', 'ERRORS', 'WARNINGS', 'NOTES', 'FOUND'], rows, empty: '' };
}

const faint = (line: string): Cell => ({ text: line, tone: 'faint' });

const passedOverLines = ({ passedOver }: AuditSeen): string[] =>
  Object.entries(WHY).flatMap(([why, words]) => {
    const found = Object.entries(passedOver).find(([key]) => key === why)?.[1];
    if (found === undefined) return [];
    const rest = found.count - found.paths.length;
    const paths = found.paths.map(shownName);
    const names =
      rest > 0 && found.paths.length <= 5 ? `${paths.join(', ')} and ${rest} more` : fewNames(padded(paths, rest));
    return [`Passed over, ${words}: ${names}.`];
  });

/** So many names more that are only counted. */
const padded = (paths: readonly string[], more: number): string[] => [
  ...paths,
  ...new Array<string>(Math.max(0, more)).fill(''),
];

function verdict(sum: TenantTally, homes: number, isPart: boolean): Cell {
  const what = `${count(sum.entries, 'entry', 'entries')} of ${count(homes, 'home or folder', 'homes and folders')}`;
  const found = [
    count(sum.errors, 'error', 'errors'),
    count(sum.warnings, 'warning', 'warnings'),
    count(sum.notes, 'note', 'notes'),
  ].join(', ');
  if (isPart) return { text: `${what}: ${found}; not all could be read.`, tone: 'bad' };
  if (sum.errors + sum.warnings > 0) return { text: `✗ ${what}: ${found}.`, tone: sum.errors > 0 ? 'bad' : 'warn' };
  return {
    text: `✓ ${what}: all within the policy${sum.notes > 0 ? `, ${count(sum.notes, 'note', 'notes')}` : ''}.`,
    tone: 'good',
  };
}

const number = (value: number): string => String(value);
const count = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`;

/** The same for scripts, but for the findings. */
export function umaskData(seen: AuditSeen, lost?: Failure): JsonObject {
  const tallies = Object.values(seen.tenants);
  const { tenant: _tenant, root: _root, mend: _mend, ...sum } = tallyData(sumOf(tallies));
  return {
    tenants: tallies.map(tallyData),
    sum,
    passedOver: Object.entries(seen.passedOver).map(([why, tally]) => ({
      why,
      count: tally.count,
      paths: [...tally.paths],
    })),
    vanished: seen.vanished,
    unread: [
      ...seen.unread.map((one) => toJson(one)),
      ...(lost === undefined ? [] : [toJson({ code: lost.code, message: lost.message, hint: lost.hint })]),
    ],
  };
}

const tallyData = (tally: TenantTally) => ({
  tenant: tally.tenant ?? null,
  root: tally.root,
  entries: tally.entries,
  folders: tally.folders,
  errors: tally.errors,
  warnings: tally.warnings,
  notes: tally.notes,
  rules: Object.fromEntries(countsIn(tally.kinds).map(([kind, found]) => [`umask/${kind}`, found])),
  mend: mendOf(tally) ?? null,
});
