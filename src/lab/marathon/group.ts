/** A group as it is stored; what lies in it is told by the ids. */
export interface Group {
  readonly id: string;
  /** Top-level groups only. */
  enforceRole: boolean;
  version: string;
  dependencies: readonly string[];
}
