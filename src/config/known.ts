import { nearest } from '../core/nearest.ts';
import type { Setting } from './setting.ts';
import { allSettings, isNamedSection, namedSections, namedTables, secretPaths } from './table.ts';

const settings: ReadonlyMap<string, Setting<unknown>> = new Map(allSettings.map((one) => [one.path, one]));

/** The setting of a path, those under names included; undefined when there is none. */
export function settingAt(path: string): Setting<unknown> | undefined {
  const [section, name, member] = path.split('.');
  if (!isNamedSection(section) || name === undefined || !isSettingName(name)) return settings.get(path);
  const group: readonly Setting<unknown>[] = Object.values(namedTables[section](name));
  return group.find((one) => one.path === `${section}.${name}.${member}` && one.path === path);
}

/** A name of the operator's own is one part of a path: letters, digits, `-` and `_`. */
export const isSettingName = (name: string): boolean => /^[\w-]+$/.test(name);

/** How many members of a group a sentence names. */
const NAMED_MEMBERS = 3;

/** The paths of the settings in a group, none where the path is not that of a group. */
function membersOf(path: string): string[] {
  if (isNamedSection(path)) return membersOf(`${path}.<name>`);
  return keysBelow(path).map((key) => `${path}.${key}`);
}

/** All paths that a context may set, those under names apart. */
export const knownPaths: readonly string[] = [...settings.keys(), ...secretPaths];

/** The keys that may stand directly below a path: of `mesos` these are masters, zk and so on; of the context all sections. */
export function keysBelow(path: string): string[] {
  const [section, ...inner] = path.split('.');
  if (isNamedSection(section)) return inner.length === 1 ? Object.keys(namedTables[section]('any')) : [];
  const prefix = path === '' ? '' : `${path}.`;
  const below = knownPaths
    .filter((one) => one.startsWith(prefix))
    .map((one) => one.slice(prefix.length).split('.')[0] ?? '');
  return [...new Set(path === '' ? [...below, ...namedSections] : below)];
}

/** `There is no setting mesos.master. Did you mean mesos.masters?`, or that the path is one of a group of settings. */
export function unknownPath(path: string): string {
  const [first, ...others] = membersOf(path);
  if (first !== undefined) {
    const named = [first, ...others].slice(0, NAMED_MEMBERS).join(', ');
    return `${path} is no setting but a group of them: ${named}${others.length < NAMED_MEMBERS ? '' : ' and others'}.`;
  }
  const parent = path.split('.').slice(0, -1).join('.');
  const key = path.slice(parent === '' ? 0 : parent.length + 1);
  const near = nearest(key, keysBelow(parent));
  const meant = near === undefined ? nearest(path, knownPaths) : parent === '' ? near : `${parent}.${near}`;
  return `There is no setting ${path}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
}
