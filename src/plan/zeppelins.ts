import { promisedSpark, readZeppelins, type ZeppelinFacts } from '../checks/subjects/zeppelin.ts';
import type { App } from '../clients/marathon/types.ts';
import { appImage } from '../core/app-image.ts';
import { Failure } from '../core/failure.ts';
import { rememberedOf } from '../core/remembered.ts';
import { legalTenantName } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import { policyOf } from './wants/tenant-partition.ts';
import { zeppelinVersionOf } from './wants/zeppelin-image.ts';

export interface Zeppelins {
  readonly found: readonly ZeppelinFacts[];
  /** Names that were asked for and have no notebook. */
  readonly missing: readonly string[];
}

/** The notebooks of all tenants, or of those named, as the context has them be. @throws Failure as of `readZeppelins` */
export async function lookAtZeppelins(
  names: readonly string[],
  settings: Settings,
  read: Pick<Readers, 'marathon' | 'mesos' | 'zeppelin'>,
  signal: AbortSignal,
): Promise<Zeppelins> {
  const found = await readZeppelins(
    {
      names: names.map(legalTenantName),
      policy: policyOf(settings),
      versionOf: (definition) => versionOf(definition, settings),
      isAdministered: settings.zeppelin.user !== undefined,
      atOnce: settings.concurrency,
    },
    read,
    signal,
  );
  return { found, missing: names.filter((name) => !found.some(({ tenant }) => tenant.name === name)) };
}

/** What an app promises of its Spark; nothing where the context has no account that may look. */
export const promisesOf =
  (settings: Settings) =>
  (app: App): Readonly<Record<string, string>> | undefined =>
    settings.zeppelin.user === undefined ? undefined : promisedSpark(app, versionOf(app.definition, settings));

/** A tenant without a notebook, for a sweep that others are in too. */
export const withoutNotebook = (name: string): Failure =>
  new Failure('not-found', `${name} has no notebook.`, {
    system: 'marathon',
    hint: `mesosctl user provision ${name} makes one.`,
  });

/** By the image's tag, or by what was named for the tenant; where the two differ nothing is said of it. */
function versionOf(definition: App['definition'], settings: Settings): string | undefined {
  try {
    return zeppelinVersionOf(appImage(definition), rememberedOf(definition).zeppelinVersion, settings.zeppelin.version);
  } catch {
    return undefined;
  }
}
