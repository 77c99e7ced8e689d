import { isObject, type Json } from './json.ts';

/**
 * What a change does to its target. `run` does something that leaves nothing changed behind, such as a restart; `wait`
 * changes nothing: it ends when the promise of an earlier change is kept.
 */
export type ChangeAction = 'create' | 'update' | 'delete' | 'run' | 'wait';

/** One step of a plan: small enough to be one decision of the operator and, mostly, one request on the wire. */
export interface Change {
  /** The keeper that made it and will apply it: `hdfs-home`, `mesos-quota`, … */
  readonly keeper: string;
  /** The system that is changed, in the words of the operator: `ldap`, `hdfs`, `mesos`, `marathon`, `zeppelin`. */
  readonly system: string;
  readonly action: ChangeAction;
  /** The thing itself: a DN, a path, a role, an app id. */
  readonly target: string;
  /** Which property of the target, when not the whole: `owner`, `mode`, `quota`. */
  readonly aspect?: string;
  /** One sentence for a person. */
  readonly summary: string;
  /** Why it is done this way, when that is not plain. */
  readonly why?: string;
  /** Whether data or a running service may be lost: asks for a flag of its own. */
  readonly loses?: string;
  /** How many entries it is about, where it changes many in one go: they stand beside the journal. */
  readonly entries?: number;
  readonly before: Json;
  readonly after: Json;
}

const ACTIONS: ReadonlySet<unknown> = new Set<ChangeAction>(['create', 'update', 'delete', 'run', 'wait']);

/** Whether a value that was read back, from a journal or a saved plan, is a change. */
export const isChange = (value: unknown): value is Change =>
  isObject(value) &&
  ACTIONS.has(value['action']) &&
  [value['keeper'], value['system'], value['target'], value['summary']].every((member) => typeof member === 'string') &&
  value['before'] !== undefined &&
  value['after'] !== undefined;

/** A plan as it is shown: what will happen, in order, and what the operator should know. */
export interface PlannedChanges {
  readonly title: string;
  readonly digest: string;
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/** Several plans that are carried out side by side, as they are shown. */
export interface PlannedBatch {
  readonly title: string;
  readonly digest: string;
  readonly parts: readonly { readonly name: string; readonly plan: PlannedChanges }[];
  /** What could not be planned, and why. */
  readonly unplanned: readonly { readonly name: string; readonly message: string; readonly hint: string | undefined }[];
  readonly notes: readonly string[];
  /** Whether each change is shown, and not only how many there are of each part. */
  readonly whole: boolean;
}
