import type { App, AppDefinition } from '../../clients/marathon/types.ts';
import { differences } from '../../core/app-difference.ts';
import type { Change } from '../../core/change.ts';
import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { hidesAny, masked } from '../../core/masked.ts';
import { keep } from '../build.ts';
import { groupsAbove } from '../held.ts';
import type { Readers } from '../keeper.ts';
import { marathonApp } from '../keepers/marathon-app.ts';
import { marathonGroup } from '../keepers/marathon-group.ts';
import type { Step } from '../plan.ts';
import { changed, lost, type WayBack } from './way-back.ts';

/** An app that was made is removed, one that was changed or removed has its definition again; then it is waited for. */
export const marathonAppBack: WayBack = async (done, _undoing, read, signal) => {
  const id = done.target;
  const app = await read.marathon.app(id, signal);
  const before = definitionFrom(done, done.before, app);
  const isAsBefore = isSame(before, app);
  if (!isAsBefore && !isSame(definitionFrom(done, done.after, app), app)) return changed(sentenceOf(done, app));
  if (!isAsBefore && hidesAny(done.before)) {
    return lost(
      `The definition of ${id} held secrets, which no journal keeps.`,
      'Make it again from where it is kept.',
    );
  }
  // As before it may still have to become well; what was hidden stays as it lives.
  const definition = before === undefined ? undefined : { ...(isAsBefore ? app?.definition : before), id };
  const steps = await keep(marathonApp, { id, definition }).steps(read, signal);
  const groups = before === undefined ? await emptiedGroups(id, read, signal) : [];
  return { kind: 'steps', steps: [...steps, ...groups] };
};

/** Marathon makes the groups within the top-level one with the first app in them, and lets them stay when it has gone. */
async function emptiedGroups(id: string, read: Readers, signal: AbortSignal): Promise<Step[]> {
  const within = groupsAbove([id], new Set()).filter((group) => group.lastIndexOf('/') > 0);
  const found = within.map((group) => keep(marathonGroup, { id: group, absentAfter: [id] }).steps(read, signal));
  return (await Promise.all(found)).flat();
}

/** The definition that one side of a change tells of: the whole one, or that of now with the members that changed. */
function definitionFrom({ action, target: id }: Change, side: Json, app: App | undefined): AppDefinition | undefined {
  if (!isObject(side)) return undefined;
  const members = Object.entries(side).map(([name, member]) => [name, toJson(member)] as const);
  const told: JsonObject = Object.fromEntries(members);
  if (action !== 'update') return { ...told, id };
  const merged = Object.entries({ ...app?.definition, ...told }).filter(([, member]) => member !== null);
  return { ...Object.fromEntries(merged), id };
}

function isSame(definition: AppDefinition | undefined, app: App | undefined): boolean {
  if (definition === undefined || app === undefined) return definition === undefined && app === undefined;
  return differing(definition, app).length === 0;
}

/** Secrets are hidden on both sides: what the journal holds is hidden already. */
function differing(definition: AppDefinition, app: App): string[] {
  const [want, have] = [masked(definition), masked(app.definition)].map(objectOf);
  return differences(want ?? {}, have ?? {});
}

const objectOf = (json: Json): JsonObject =>
  isObject(json) ? Object.fromEntries(Object.entries(json).map(([name, member]) => [name, toJson(member)])) : {};

function sentenceOf(done: Change, app: App | undefined): string {
  const after = definitionFrom(done, done.after, app);
  if (app === undefined) return `The app ${done.target} has gone since.`;
  if (after === undefined) return `The app ${done.target} has been made again since, and not as it was.`;
  return `The app ${done.target} has been changed since: ${differing(after, app).join(', ')}.`;
}
