import type { Change } from '../../../core/change.ts';
import { changeCounts } from '../../../core/change-counts.ts';
import type { Failure } from '../../../core/failure.ts';
import type { PreflightCategory, Problem } from '../check.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import { NO_FILE, withoutSystem } from './tenants-checks.ts';

/** What applying a file of tenants would do. */
export interface FilePlan {
  readonly file: string;
  /** Tenants that can be planned, and what is to be done for each. */
  readonly planned: readonly { readonly name: string; readonly changes: readonly Change[] }[];
  readonly refused: readonly { readonly name: string; readonly failure: Failure }[];
}

/** What `user apply` would do with the files of the repository. */
export const applyChecks = (
  plans: (signal: AbortSignal) => Promise<readonly FilePlan[]>,
  lacking: string | undefined,
): PreflightCategory => ({
  id: 'apply',
  title: 'Applying it',
  checks: [
    {
      id: 'apply/planned',
      title: 'every tenant can be planned',
      after: ['tenants/read'],
      async look(signal) {
        if (lacking !== undefined) return notNeeded(withoutSystem(lacking));
        const all = await plans(signal);
        if (all.length === 0) return notNeeded(NO_FILE);
        const failing = all.flatMap(({ file, refused }) =>
          refused.map(
            ({ name, failure: { message, hint } }): Problem => ({
              sentence: `${name}: ${message}`,
              ...(hint === undefined ? {} : { hint }),
              place: file,
            }),
          ),
        );
        return outcomeFrom({ failing }, counted(all.flatMap(({ planned }) => planned).length, 'tenant'));
      },
    },
    {
      id: 'apply/done',
      title: 'the platform is as the files say',
      after: ['apply/planned'],
      async look(signal) {
        if (lacking !== undefined) return notNeeded(withoutSystem(lacking));
        const all = await plans(signal);
        if (all.length === 0) return notNeeded(NO_FILE);
        const warning = all.flatMap(({ file, planned }) =>
          planned.flatMap(({ name, changes }): Problem[] =>
            changes.length === 0
              ? []
              : [
                  {
                    sentence: `${name}: ${changeCounts(changes)}`,
                    place: file,
                    hint: `mesosctl user apply -f ${file} --dry-run`,
                  },
                ],
          ),
        );
        return outcomeFrom({ warning }, 'nothing to do');
      },
    },
  ],
});
