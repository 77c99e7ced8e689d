import { appId, isBelow, parentOf } from './app-id.ts';
import type { AppChange } from './deployment-plan.ts';
import type { MarathonState } from './state.ts';

/** What of the changes each app waits for: its own dependencies and those of the groups that it is in. */
export function needsOf(state: MarathonState, changes: readonly AppChange[]): (id: string) => string[] {
  const own = new Map(changes.map(({ id, after }) => [id, textsIn(after?.fields['dependencies'])]));
  const all = [...own.keys()];
  return (id) => {
    const named = [...(own.get(id) ?? [])];
    for (let group = parentOf(id); group !== '/'; group = parentOf(group)) {
      named.push(...(state.groups.get(group)?.dependencies ?? []));
    }
    return all.filter((other) => other !== id && named.some((need) => other === need || isBelow(other, need)));
  };
}

/** Whether apps wait for each other in a circle. `needs` are the ids that one depends on. */
export function isCircle(needs: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Map(needs);
  for (let removed = true; removed; ) {
    removed = false;
    for (const [id, ids] of left) {
      if (!ids.some((other) => left.has(other))) removed = left.delete(id);
    }
  }
  return left.size > 0;
}

/** Ids of a list, made absolute; none where it is no list. */
export function textsIn(value: unknown, base = '/'): string[] {
  return Array.isArray(value) ? value.map((item) => appId(String(item), base)) : [];
}
