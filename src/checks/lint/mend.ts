import type { Finding } from '../../core/finding.ts';
import type { Edit } from '../../core/source.ts';

/** A text with edits of findings applied, and how many findings that mends. */
export interface Mended {
  readonly text: string;
  readonly count: number;
}

/** Applies the edits of as many findings as go together: those of one all or none, none where another has edited. */
export function mended(text: string, findings: readonly Finding[]): Mended {
  const taken: Edit[] = [];
  let count = 0;
  for (const { edits } of findings) {
    if (edits === undefined || edits.length === 0) continue;
    const added = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (added.some((edit) => taken.some((other) => isTouching(edit, other)))) continue;
    taken.push(...added);
    count += 1;
  }
  const parts: string[] = [];
  let done = 0;
  for (const { at, text: other } of taken.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)) {
    parts.push(text.slice(done, at.start), other);
    done = at.end;
  }
  return { text: `${parts.join('')}${text.slice(done)}`, count };
}

const isSame = (a: Edit, b: Edit): boolean => a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;

/** Two places that share a letter, or where something is put in at the same place. */
const isTouching = (a: Edit, b: Edit): boolean =>
  a.at.start < b.at.end && b.at.start < a.at.end ? true : a.at.start === b.at.start;
