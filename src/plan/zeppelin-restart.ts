import { judgeZeppelin } from '../checks/judge-zeppelin.ts';
import { unreadZeppelins } from '../checks/subjects/zeppelin.ts';
import type { Finding } from '../core/finding.ts';
import type { Settings } from '../settings.ts';
import { buildPlan, keep } from './build.ts';
import type { Readers } from './keeper.ts';
import { marathonRestart } from './keepers/marathon-restart.ts';
import { zeppelinRestart } from './keepers/zeppelin-restart.ts';
import { notebookOf, refuseWithoutAccount } from './notebook-of.ts';
import type { Plan, Proof } from './plan.ts';
import { lookAtZeppelins } from './zeppelins.ts';

/**
 * Restarts the notebook of a tenant, or one of its interpreters, and proves that it is well again.
 * @throws Failure as of `notebookOf` and the keepers' looks
 */
export async function planRestart(
  asked: { readonly name: string; readonly interpreter: string | undefined },
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<Plan> {
  const { name, interpreter } = asked;
  const { app } = await notebookOf(name, read, signal);
  if (interpreter !== undefined) refuseWithoutAccount(settings);
  const kept =
    interpreter === undefined
      ? keep(marathonRestart, { id: app.id })
      : keep(zeppelinRestart, { appId: app.id, interpreter });
  const title = interpreter === undefined ? `restart notebook of ${name}` : `restart ${interpreter} of ${name}`;
  const prove = (readers: Readers, stop: AbortSignal): Promise<Proof> => proveWell(name, settings, readers, stop);
  return buildPlan({ title, kept: [kept], notes: [], prove }, read, signal);
}

async function proveWell(name: string, settings: Settings, read: Readers, signal: AbortSignal): Promise<Proof> {
  const { found } = await lookAtZeppelins([name], settings, read, signal);
  const unread = unreadZeppelins(found).map(
    (failure): Finding => ({
      rule: 'zeppelin/unread',
      severity: 'error',
      place: name,
      sentence: `The notebook of ${name} could not be looked at again: ${failure.message}`,
      data: { tenant: name, system: failure.system ?? null, code: failure.code },
      ...(failure.hint === undefined ? {} : { mend: failure.hint }),
    }),
  );
  const findings = [...unread, ...found.flatMap(judgeZeppelin)];
  const well = found.flatMap(({ app, base }) =>
    app.tasksHealthy === 1 && base !== undefined ? [`${app.id} is healthy at ${base}, with one task.`] : [],
  );
  return { holds: well, findings };
}
