import type { Finding } from '../../core/finding.ts';
import type { Edit, Span } from '../../core/source.ts';

/** A text with edits of findings applied, and how many findings that mends. */
export interface Mended {
  readonly text: string;
  readonly count: number;
}

/** Applies the edits of as many findings as go together: those of one all or none, none where another has edited. */
export function mended(text: string, findings: readonly Finding[]): Mended {
  const taken = new TakenEdits();
  let count = 0;
  for (const { edits } of findings) {
    if (edits === undefined || edits.length === 0) continue;
    const added = edits.filter((edit) => !taken.has(edit));
    if (added.some((edit) => taken.touches(edit))) continue;
    for (const edit of added) taken.add(edit);
    count += 1;
  }
  const parts: string[] = [];
  let done = 0;
  for (const { at, text: other } of taken.sorted()) {
    parts.push(text.slice(done, at.start), other);
    done = at.end;
  }
  return { text: `${parts.join('')}${text.slice(done)}`, count };
}

const PAGE_LETTERS = 256;

/** Edits by the pages that they lie on: whether one touches another is asked of its neighbours alone. */
class TakenEdits {
  readonly #all: Edit[] = [];
  readonly #byPage = new Map<number, Edit[]>();

  add(edit: Edit): void {
    this.#all.push(edit);
    for (const page of pagesOf(edit.at)) {
      const edits = this.#byPage.get(page);
      if (edits === undefined) this.#byPage.set(page, [edit]);
      else edits.push(edit);
    }
  }

  has(edit: Edit): boolean {
    return this.#near(edit.at).some((other) => isSame(edit, other));
  }

  touches(edit: Edit): boolean {
    return pagesOf(edit.at).some((page) => this.#byPage.get(page)?.some((other) => isTouching(edit, other)));
  }

  sorted(): readonly Edit[] {
    return this.#all.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  }

  /** Those on the page where it begins. */
  #near({ start }: Span): readonly Edit[] {
    return this.#byPage.get(Math.floor(start / PAGE_LETTERS)) ?? [];
  }
}

function pagesOf({ start, end }: Span): number[] {
  const first = Math.floor(start / PAGE_LETTERS);
  return Array.from({ length: Math.floor(end / PAGE_LETTERS) - first + 1 }, (_, index) => first + index);
}

const isSame = (a: Edit, b: Edit): boolean => a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;

/** Two places that share a letter, or where something is put in at the same place. */
const isTouching = (a: Edit, b: Edit): boolean =>
  a.at.start < b.at.end && b.at.start < a.at.end ? true : a.at.start === b.at.start;
