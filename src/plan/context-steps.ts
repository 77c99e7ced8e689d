import type { ContextEntry, ContextsReader, SecretFile } from '../clients/contexts/types.ts';
import type { Change } from '../core/change.ts';
import type { Finding } from '../core/finding.ts';
import type { Json } from '../core/json.ts';
import { digestOf } from './build.ts';
import type { Plan, Proof, Step } from './plan.ts';

/** A place of the file of contexts, and what shall stand there; undefined: nothing. */
export interface Place {
  /** `['contexts', 'prod', 'ldap', 'url']`. */
  readonly path: readonly string[];
  readonly value: Json | undefined;
  readonly entry: ContextEntry | undefined;
  /** In the plan: the context, or `current`, and the setting of it. */
  readonly target: string;
  readonly aspect?: string;
  /** Instead of what was there before and what will be. */
  readonly summary?: string;
}

/** The step that makes a place of the file as it shall be; none where it is so already. */
export async function placeSteps(place: Place, contexts: ContextsReader): Promise<Step[]> {
  const { path, value, entry, target, aspect } = place;
  const have = await contexts.entry(path);
  if (have?.raw === entry?.raw) return [];
  const before = have?.shown ?? null;
  const after = entry?.shown ?? null;
  const change: Change = {
    keeper: 'context-file',
    system: 'contexts',
    action: have === undefined ? 'create' : entry === undefined ? 'delete' : 'update',
    target,
    ...(aspect === undefined ? {} : { aspect }),
    summary: place.summary ?? `${before ?? 'unset'} → ${after ?? 'unset'}`,
    before,
    after,
  };
  return [{ change, apply: ({ write }) => write.contexts.put(path, value) }];
}

/** A secret goes into a file of its own before the file of contexts names it. */
export async function secretSteps(secret: SecretFile, target: string, contexts: ContextsReader): Promise<Step[]> {
  if (await contexts.keepsSecret(secret)) return [];
  const change = secretChange('create', secret.file, `the secret of ${target} that was typed, for its owner alone`);
  return [{ change, apply: ({ write }) => write.contexts.keepSecret(secret) }];
}

/** The file of a secret goes when nothing names it any more. */
export function droppedSecret(file: string): Step {
  const change = secretChange('delete', file, 'the file of a secret that is no longer used');
  return { change, apply: ({ write }) => write.contexts.dropSecret(file) };
}

const secretChange = (action: 'create' | 'delete', file: string, summary: string): Change => ({
  keeper: 'context-secret',
  system: 'contexts',
  action,
  target: file,
  summary,
  before: action === 'delete' ? 'a secret' : null,
  after: action === 'delete' ? null : 'a secret',
});

/** What a plan of the file of contexts consists of. */
export interface ContextPlanParts {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
  readonly context: { readonly name: string; readonly isProtected: boolean };
  /** What is true when all is done, in a sentence; undefined when it is not. */
  holds(): Promise<string | undefined>;
}

export function contextPlan({ title, steps, notes, context, holds }: ContextPlanParts): Plan {
  const prove = async (): Promise<Proof> => {
    const sentence = await holds();
    return sentence === undefined ? { holds: [], findings: [notSo(title)] } : { holds: [sentence], findings: [] };
  };
  return { title, steps, notes, digest: digestOf(steps), context, prove };
}

const notSo = (place: string): Finding => ({
  rule: 'context/not-as-written',
  severity: 'error',
  place,
  sentence: 'The file says something else than was written into it: somebody else changed it at the same time.',
  mend: 'mesosctl context show',
});
