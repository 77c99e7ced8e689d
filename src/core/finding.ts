import type { Json } from './json.ts';
import type { Edit, FilePlace } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

/** What a rule found: rule + place + sentence + data. The sentence says what is, what should be and why it matters here. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Where: a path, an app id, a DN, or file:line:column. */
  readonly place: string;
  /** The same of a file, for programs. */
  readonly at?: FilePlace;
  readonly sentence: string;
  /** The command or step that mends it. */
  readonly mend?: string;
  /** What of the file's text must be written otherwise so that it is mended; safe to do without looking. */
  readonly edits?: readonly Edit[];
  readonly data?: Json;
}
