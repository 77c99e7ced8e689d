import type { App } from '../../clients/marathon/types.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { formatMode, parseUmask } from '../../core/mode.ts';
import type { TenantAsked } from './tenant-asked.ts';

/** Label of a tenant's app with the choices that were made for him by name, so that they need not be repeated. */
export const ASKED_LABEL = 'MESOSCTL_ASKED';

const TEXTS = ['partition', 'role', 'image', 'zeppelinVersion', 'sparkVersion'] as const;

/** Choices made in earlier runs, from the label of the tenant's app; a label that does not read counts as none. */
export function rememberedOf(apps: readonly App[]): Partial<TenantAsked> {
  const labels = apps[0]?.definition['labels'];
  const text = isObject(labels) ? labels[ASKED_LABEL] : undefined;
  const told = typeof text === 'string' ? parsed(text) : undefined;
  if (told === undefined) return {};
  const texts = TEXTS.flatMap((key) => (typeof told[key] === 'string' ? [[key, told[key]] as const] : []));
  const { umask, containerizer } = told;
  return {
    ...Object.fromEntries(texts),
    ...(typeof umask === 'string' && /^[0-7]{3}$/.test(umask) ? { umask: parseUmask(umask) } : {}),
    ...(containerizer === 'mesos' || containerizer === 'docker' ? { containerizer } : {}),
    ...(typeof told['cpus'] === 'number' ? { cpus: told['cpus'] } : {}),
  };
}

/**
 * The text of the label: what was chosen by name, now or earlier. Amounts are not in it: quotas are read where they are
 * kept, but for the cpus of a tenant inside a partition's quota, which nothing else keeps.
 */
export function toRemember(asked: TenantAsked, keepsCpus: boolean): string | undefined {
  const told: Record<string, Json> = {};
  for (const key of TEXTS) if (asked[key] !== undefined) told[key] = asked[key];
  if (asked.umask !== undefined) told['umask'] = formatMode(asked.umask);
  if (asked.containerizer !== undefined) told['containerizer'] = asked.containerizer;
  if (keepsCpus && asked.cpus !== undefined) told['cpus'] = asked.cpus;
  return Object.keys(told).length === 0 ? undefined : JSON.stringify(told);
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
