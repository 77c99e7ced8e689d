import type { AppSpec } from './app-spec.ts';
import type { Group } from './group.ts';

/** A group as it was: itself, the groups below it, and what was in them. */
export interface GroupMemory {
  readonly groups: readonly Group[];
  readonly specs: readonly AppSpec[];
}

/** As many as a server keeps unless it is told otherwise (`zk_max_versions`). */
const MOST_VERSIONS = 50;

/** What apps, pods and groups were at each of their versions. */
export class History {
  readonly #specs = new Map<string, Map<string, AppSpec>>();
  readonly #roots = new Map<string, GroupMemory>();

  keep(memory: GroupMemory, version: string): void {
    for (const spec of memory.specs) {
      const versions = this.#specs.get(spec.id) ?? new Map<string, AppSpec>();
      this.#specs.set(spec.id, versions.set(spec.version, spec));
    }
    this.#roots.set(version, memory);
    const [oldest] = this.#roots.keys();
    if (this.#roots.size > MOST_VERSIONS && oldest !== undefined) this.#roots.delete(oldest);
  }

  /** The versions of an app or pod that is there. */
  specsOf(id: string): ReadonlyMap<string, AppSpec> {
    return this.#specs.get(id) ?? new Map();
  }

  /** What is gone has no history any more. */
  forget(id: string): void {
    this.#specs.delete(id);
  }

  /** All that there was at that version, if the group was there and the version is its own. */
  groupAt(id: string, version: string): GroupMemory | undefined {
    const memory = this.#roots.get(version);
    return memory?.groups.some((group) => group.id === id && group.version === version) ? memory : undefined;
  }

  /** The versions that the group has had, in no order. */
  groupVersions(id: string): string[] {
    return [...this.#roots].flatMap(([version, { groups }]) =>
      groups.some((group) => group.id === id && group.version === version) ? [version] : [],
    );
  }
}
