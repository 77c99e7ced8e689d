import type { Json } from './json.ts';

export type Severity = 'error' | 'warning' | 'note';

/** What a rule found: rule + place + sentence + data. The sentence says what is, what should be and why it matters here. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Where: a path, an app id, a DN, or file:line:column. */
  readonly place: string;
  readonly sentence: string;
  /** The command or step that mends it. */
  readonly mend?: string;
  readonly data?: Json;
}
