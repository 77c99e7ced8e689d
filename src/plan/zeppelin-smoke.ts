import { judge } from '../checks/rule.ts';
import { smokeRules } from '../checks/rules/smoke.ts';
import type { Finding } from '../core/finding.ts';
import { formatMode } from '../core/mode.ts';
import type { SmokeSeen } from '../core/smoke-seen.ts';
import type { Settings } from '../settings.ts';
import { buildPlan, type Kept, keep } from './build.ts';
import type { Readers } from './keeper.ts';
import { zeppelinSmoke } from './keepers/zeppelin-smoke.ts';
import { notebookOf, refuseWithoutAccount } from './notebook-of.ts';
import type { Plan, Proof } from './plan.ts';
import type { ZeppelinSmokeWant } from './smoke/want.ts';
import { policyOf } from './wants/tenant-partition.ts';

/** A step that tries a notebook, and what it has seen, in the words of a proof. */
export interface SmokeStep {
  readonly kept: Kept;
  proof(): Proof;
}

/** What the step sees is judged when all is done. Before it was taken it proves nothing. */
export function smokeStep(want: Omit<ZeppelinSmokeWant, 'see'>): SmokeStep {
  let seen: SmokeSeen | undefined;
  const see = (what: SmokeSeen): void => {
    seen = what;
  };
  return { kept: keep(zeppelinSmoke, { ...want, see }), proof: () => proofOf(seen) };
}

/**
 * Tries the notebook of a tenant: a paragraph writes into his home and reads it back.
 * @throws Failure `config` without an account for Zeppelin, and as of `notebookOf`
 */
export async function planSmoke(
  asked: { readonly name: string; readonly interpreter: string | undefined },
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<Plan> {
  refuseWithoutAccount(settings);
  const { app, remembered } = await notebookOf(asked.name, read, signal);
  const step = smokeStep({
    tenant: asked.name,
    appId: app.id,
    home: `${settings.hdfs.homes}/${asked.name}`,
    umask: policyOf(settings)(asked.name, remembered).umask,
    stranger: settings.hdfs.stranger,
    interpreter: asked.interpreter,
  });
  const title = `smoke ${asked.name}`;
  return buildPlan({ title, kept: [step.kept], notes: [], prove: async () => step.proof() }, read, signal);
}

function proofOf(seen: SmokeSeen | undefined): Proof {
  if (seen === undefined) return { holds: [], findings: [] };
  const findings: readonly Finding[] = judge(seen, smokeRules);
  const isSound = findings.every(({ severity }) => severity !== 'error');
  return { holds: isSound ? [sentenceOf(seen)] : [], findings };
}

function sentenceOf({ attempts, folder, entries, tenant, appId }: SmokeSeen): string {
  const mode = formatMode(entries.find(({ type }) => type === 'FILE')?.mode ?? 0);
  return `A paragraph of %${attempts.at(-1)?.interpreter} in ${appId} wrote into ${folder} as ${tenant} (mode ${mode}) and read it back; no stranger could have.`;
}
