import type { Change, ChangeAction, PlannedChanges } from '../core/change.ts';
import { changeCounts } from '../core/change-counts.ts';
import type { Finding } from '../core/finding.ts';
import { folded, foldWords, isFold } from '../core/folded.ts';
import { shownTarget } from '../core/shown-target.ts';
import { type Block, type Cell, group, type TextBlock, type Tone, text } from './block.ts';

const FAINT: Tone = 'faint';
const STRONG: Tone = 'strong';
const BAD: Tone = 'bad';

const MARKS = {
  create: ['+', 'good'],
  update: ['~', 'warn'],
  delete: ['-', 'bad'],
  run: ['>', 'warn'],
  wait: ['…', 'faint'],
} as const satisfies Record<ChangeAction, readonly [string, Tone]>;

export function planBlock(plan: PlannedChanges): Block {
  if (plan.changes.length === 0)
    return group(undefined, text({ text: `${plan.title}: nothing to do`, tone: 'good' }), ...notesOf(plan));
  const shown = folded(plan.changes, (change) => change);
  const lines = shown.flatMap((one, index) => {
    if (isFold(one)) return [{ text: `    … ${foldWords(one)}`, tone: FAINT }];
    const last = shown[index - 1];
    return linesOf(one, last === undefined || isFold(last) ? last && one.system : last.system);
  });
  return group(
    undefined,
    text({ text: `Plan ${plan.digest}: ${plan.title}`, tone: 'strong' }, ...lines),
    ...notesOf(plan),
    text(changeCounts(plan.changes)),
  );
}

export function findingsBlock(findings: readonly Finding[]): TextBlock {
  const tone = (finding: Finding): Tone =>
    finding.severity === 'error' ? 'bad' : finding.severity === 'warning' ? 'warn' : 'faint';
  return text(
    ...findings.flatMap((finding): Cell[] => [
      { text: `${finding.severity}: ${finding.sentence} [${finding.rule}]`, tone: tone(finding) },
      ...(finding.mend === undefined ? [] : [{ text: `  ${finding.mend}`, tone: FAINT }]),
    ]),
  );
}

function linesOf(change: Change, systemBefore: string | undefined): (string | Cell)[] {
  const [mark, tone] = MARKS[change.action];
  const aspect = change.aspect === undefined ? '' : ` (${change.aspect})`;
  return [
    ...(change.system === systemBefore ? [] : [{ text: `  ${change.system}`, tone: STRONG }]),
    { text: `    ${mark} ${shownTarget(change)}${aspect}`, tone },
    `        ${change.summary}`,
    ...(change.why === undefined ? [] : [{ text: `        because ${change.why}`, tone: FAINT }]),
    ...(change.loses === undefined ? [] : [{ text: `        loses ${change.loses}`, tone: BAD }]),
  ];
}

export function notesOf({ notes }: Pick<PlannedChanges, 'notes'>): Block[] {
  return notes.length === 0 ? [] : [text(...notes.map((note) => ({ text: note, tone: FAINT })))];
}
