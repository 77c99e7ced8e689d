import type { Json } from '../../json.ts';

/** The answer to a question. Whole numbers beyond 2^53 are texts, as times are, in UTC: `2023-11-14 22:13:20.123`. */
export interface SqlAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}
