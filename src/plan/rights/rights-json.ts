import { isObject, type JsonObject } from '../../core/json.ts';
import { formatMode } from '../../core/mode.ts';
import type { EntryRights } from '../../core/umask/entry.ts';

const MODE = /^[0-7]{1,4}$/;

/** Rights as a change in a journal has them, and a line beside it. */
export const rightsJson = ({ owner, group, mode, access, defaults }: EntryRights): JsonObject => ({
  owner,
  group,
  mode: formatMode(mode),
  access: [...access],
  defaults: [...defaults],
});

/** What `rightsJson` wrote; undefined where it is anything else. */
export function readRights(json: unknown): EntryRights | undefined {
  if (!isObject(json)) return undefined;
  const { owner, group, mode, access, defaults } = json;
  if (typeof owner !== 'string' || typeof group !== 'string') return undefined;
  if (typeof mode !== 'string' || !MODE.test(mode)) return undefined;
  if (!areTexts(access) || !areTexts(defaults)) return undefined;
  return { owner, group, mode: Number.parseInt(mode, 8), access, defaults };
}

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
