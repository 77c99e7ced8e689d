import type { LabAgent, LabFramework, LabTask, LabTaskStatus } from './cluster-types.ts';

/** What happens in the cluster that a master tells its subscribers. Reservations, quota and weights are not among it (1.12). */
export type ClusterChange =
  | { readonly kind: 'agent added'; readonly agent: LabAgent }
  | { readonly kind: 'agent removed'; readonly agent: LabAgent }
  | { readonly kind: 'framework added' | 'framework updated' | 'framework removed'; readonly framework: LabFramework }
  | { readonly kind: 'task added'; readonly task: LabTask }
  | { readonly kind: 'task updated'; readonly task: LabTask; readonly status: LabTaskStatus };

/** Who is told of changes, in the order of their coming. */
export class ChangeListeners {
  readonly #listeners = new Set<(change: ClusterChange) => void>();

  /** Gives what ends the listening. */
  add(listener: (change: ClusterChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: ClusterChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
