import type { PlannedBatch } from '../core/change.ts';
import { changeCounts } from '../core/change-counts.ts';
import { shownName } from '../core/shown-name.ts';
import { type Block, type Cell, group, text } from './block.ts';
import { notesOf, planBlock } from './plan-block.ts';

/** Many plans at once: a line for each, or each in full, then what could not be planned, then the sum. */
export function batchBlock(batch: PlannedBatch): Block {
  const { title, digest, parts, whole } = batch;
  const changes = parts.flatMap(({ plan }) => plan.changes);
  const sum = changes.length === 0 ? 'nothing to do' : `${changeCounts(changes).replace(/\.$/, '')}, in all.`;
  return group(
    undefined,
    text({ text: changes.length === 0 ? `${title}: ${sum}` : `Plan ${digest}: ${title}`, tone: 'strong' }),
    ...(whole ? parts.map(({ plan }) => planBlock(plan)) : [text(...parts.map(lineOf))]),
    ...(batch.unplanned.length === 0 ? [] : [text(...batch.unplanned.flatMap(failedLines))]),
    ...notesOf({ notes: [...batch.notes, ...(whole ? [] : sharedNotes(batch))] }),
    ...(changes.length === 0 ? [] : [text(sum)]),
  );
}

function lineOf({ name, plan }: PlannedBatch['parts'][number]): Cell {
  if (plan.changes.length === 0) return { text: `  ${shownName(name)}: as it should be`, tone: 'good' };
  const loses = plan.changes.some((change) => change.loses !== undefined);
  return { text: `  ${shownName(name)}: ${changeCounts(plan.changes)}`, tone: loses ? 'bad' : 'plain' };
}

/** Lines about something that failed: why, and what to do. */
export const failedLines = (one: PlannedBatch['unplanned'][number]): Cell[] => [
  { text: `  ${shownName(one.name)}: ${one.message}`, tone: 'bad' },
  ...(one.hint === undefined ? [] : [{ text: `    ${one.hint}`, tone: 'faint' } as const]),
];

/** What every plan notes alike is said once, where the plans themselves are not shown. */
function sharedNotes({ parts }: PlannedBatch): string[] {
  const [first, ...others] = parts;
  return (first?.plan.notes ?? []).filter((note) => others.every(({ plan }) => plan.notes.includes(note)));
}
