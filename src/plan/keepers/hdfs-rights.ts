import { createHash } from 'node:crypto';
import type { Change } from '../../core/change.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { shownName } from '../../core/shown-name.ts';
import type { Step } from '../plan.ts';
import { applyRights, type RightsWork } from '../rights/apply-rights.ts';
import { type RightsChange, rightsLine } from '../rights/rights-change.ts';
import { rightsJson } from '../rights/rights-json.ts';
import { rightsCounts, rightsDifference, rightsText } from '../rights/rights-words.ts';

/** Rights of entries that are set together, and what a plan says of them. */
export interface RightsAsked extends RightsWork {
  /** The folder that they lie in, or the one entry. */
  readonly target: string;
  /** `entries 1 to 500`, of a folder whose entries go in several steps. */
  readonly aspect?: string;
  readonly why?: string;
}

/** How many entries a plan names of a batch. */
const NAMED = 3;

/**
 * One step that sets the rights of many entries. The plan and the journal hold how many there are, the first of them and
 * a digest; the line with all of them is kept beside the journal.
 */
export function rightsStep(asked: RightsAsked): Step {
  const { changes, target, aspect, why } = asked;
  const digest = rightsDigest(rightsLine(changes));
  const change: Change = {
    keeper: 'hdfs-rights',
    system: 'hdfs',
    action: 'update',
    target,
    ...(aspect === undefined ? {} : { aspect }),
    summary: summaryOf(asked),
    ...(why === undefined ? {} : { why }),
    entries: changes.length,
    before: sideOf(changes, 'before'),
    after: { ...sideOf(changes, 'after'), digest },
  };
  return {
    change,
    beside: () => rightsLine(changes),
    apply: async (hands, signal) => {
      const passed = await applyRights(asked, hands, signal);
      if (passed.length > 0) hands.came({ ...sideOf(changes, 'after'), digest, passed: [...passed] });
    },
  };
}

/** First 12 hexadecimal digits of SHA-256: shows whether a line beside the journal is the one that the journal means. */
export const rightsDigest = (line: Json): string =>
  createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 12);

function summaryOf({ changes, target }: RightsAsked): string {
  const [only] = changes;
  if (only === undefined || changes.length > 1) return `${changes.length} entries: ${rightsCounts(changes)}`;
  return `${only.path === target ? '' : `${shownName(only.path)}: `}${rightsDifference(only)}`;
}

/** One entry in full, of many the first ones. */
function sideOf(changes: readonly RightsChange[], side: 'before' | 'after'): JsonObject {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) return { path: only.path, ...rightsJson(only[side]) };
  return { entries: changes.length, first: changes.slice(0, NAMED).map((one) => rightsText(one.path, one[side])) };
}
