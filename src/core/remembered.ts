import { isObject, type Json, parsedObject } from './json.ts';
import { formatMode, parseUmask } from './mode.ts';

/** Label of a tenant's app with the choices that were made for him by name, so that they need not be repeated. */
export const ASKED_LABEL = 'MESOSCTL_ASKED';

/**
 * Choices made by name. Amounts are not among them: quotas are read where they are kept, but for the cpus of a tenant
 * inside a partition's quota, which nothing else keeps.
 */
export interface Remembered {
  readonly partition?: string | undefined;
  readonly role?: string | undefined;
  readonly image?: string | undefined;
  readonly zeppelinVersion?: string | undefined;
  readonly sparkVersion?: string | undefined;
  readonly umask?: number | undefined;
  readonly containerizer?: 'mesos' | 'docker' | undefined;
  readonly cpus?: number | undefined;
}

const TEXTS = ['partition', 'role', 'image', 'zeppelinVersion', 'sparkVersion'] as const;

/** What the label of an app definition remembers; a label that does not read counts as none. */
export function rememberedOf(definition: Readonly<Record<string, unknown>> | undefined): Remembered {
  const labels = definition?.['labels'];
  const text = isObject(labels) ? labels[ASKED_LABEL] : undefined;
  const told = typeof text === 'string' ? parsedObject(text) : undefined;
  if (told === undefined) return {};
  const texts = TEXTS.flatMap((key) => (typeof told[key] === 'string' ? [[key, told[key]] as const] : []));
  const { umask, containerizer, cpus } = told;
  return {
    ...Object.fromEntries(texts),
    ...(typeof umask === 'string' && /^[0-7]{3}$/.test(umask) ? { umask: parseUmask(umask) } : {}),
    ...(containerizer === 'mesos' || containerizer === 'docker' ? { containerizer } : {}),
    ...(typeof cpus === 'number' ? { cpus } : {}),
  };
}

/** The text of the label, undefined when nothing was chosen by name. */
export function toRemember(chosen: Remembered, keepsCpus: boolean): string | undefined {
  const told: Record<string, Json> = {};
  for (const key of TEXTS) if (chosen[key] !== undefined) told[key] = chosen[key];
  if (chosen.umask !== undefined) told['umask'] = formatMode(chosen.umask);
  if (chosen.containerizer !== undefined) told['containerizer'] = chosen.containerizer;
  if (keepsCpus && chosen.cpus !== undefined) told['cpus'] = chosen.cpus;
  return Object.keys(told).length === 0 ? undefined : JSON.stringify(told);
}
