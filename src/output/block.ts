/** What a command wants to be seen, without a word on how: the renderers decide by stream, width and format. */
export type Block = TextBlock | TableBlock | RecordBlock | GroupBlock;

/** Emphasis by meaning; colours are the renderer's affair. */
export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'faint' | 'strong';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** Prose that nobody copies: its end may be cut in a table of a narrow screen. All else goes on below instead. */
  readonly isProse?: boolean;
  /** A line to be typed into a POSIX shell: where it is broken, it goes on as a shell takes it. Not in tables. */
  readonly isShell?: boolean;
}

export interface TextBlock {
  readonly kind: 'text';
  readonly lines: readonly (string | Cell)[];
}

/** Rows under heads. On a terminal a table within its width, of which only prose is cut; in a pipe tab-separated and whole. */
export interface TableBlock {
  readonly kind: 'table';
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | Cell)[])[];
  /** Columns that are shown only with `-o wide`, by index. */
  readonly wideOnly?: readonly number[];
  /** Columns that a screen does without which is too narrow for all of them, by index, the first to go first. */
  readonly spare?: readonly number[];
  /** No cell is broken: a line that is too long runs beyond the screen, so that names stay whole. */
  readonly isUnbroken?: boolean;
  /** What is said when there are no rows. */
  readonly empty: string;
}

/** Names and values, one below the other. */
export interface RecordBlock {
  readonly kind: 'record';
  readonly fields: readonly (readonly [name: string, value: string | Cell])[];
}

/** Blocks under a title. */
export interface GroupBlock {
  readonly kind: 'group';
  readonly title?: string;
  readonly blocks: readonly Block[];
}

export const text = (...lines: readonly (string | Cell)[]): TextBlock => ({ kind: 'text', lines });
export const group = (title: string | undefined, ...blocks: readonly Block[]): GroupBlock => ({
  kind: 'group',
  ...(title === undefined ? {} : { title }),
  blocks,
});
