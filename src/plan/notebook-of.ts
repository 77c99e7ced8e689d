import type { App } from '../clients/marathon/types.ts';
import { Failure } from '../core/failure.ts';
import { type Remembered, rememberedOf } from '../core/remembered.ts';
import { legalTenantName, TENANT_LABEL } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';

/** The only notebook of a tenant. @throws Failure `not-found` when he has none, `conflict` when he has several */
export async function notebookOf(
  name: string,
  { marathon }: Pick<Readers, 'marathon'>,
  signal: AbortSignal,
): Promise<{ readonly app: App; readonly remembered: Remembered }> {
  const apps = await marathon.apps(signal, `${TENANT_LABEL}==${legalTenantName(name)}`);
  const [app, second] = apps;
  if (app === undefined) {
    throw new Failure(
      'not-found',
      `${name} has no notebook: no app of Marathon has the label ${TENANT_LABEL}=${name}.`,
      {
        system: 'marathon',
        hint: `mesosctl user provision ${name} makes one.`,
      },
    );
  }
  if (second === undefined) return { app, remembered: rememberedOf(app.definition) };
  const ids = apps.map(({ id }) => id).join(', ');
  throw new Failure('conflict', `${name} has several notebooks (${ids}); it must be one.`, {
    system: 'marathon',
    hint: 'Remove all but one.',
  });
}

/** Interpreters, and paragraphs in the name of the tenant, are an administrator's affair. @throws Failure `config` */
export function refuseWithoutAccount({ context, zeppelin }: Settings): void {
  if (zeppelin.user !== undefined) return;
  throw new Failure('config', `The context ${context} names no account for Zeppelin, so nobody can log in.`, {
    hint: 'Set zeppelin.user, an account with the admin role, and zeppelin.password.',
  });
}
