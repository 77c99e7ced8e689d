import { shellLine } from '../../../core/shell-line.ts';
import type { Live } from '../../lint/live/live.ts';
import { products, type Versions, versionsWords } from '../../versions.ts';
import type { Preflight } from '../check.ts';
import { withRefusals } from '../problems.ts';
import { type ChangedFindings, changedChecks } from './changed-checks.ts';
import { platformRead } from './platform-read.ts';
import { runningChecks } from './running-checks.ts';
import type { Upgrade } from './targets.ts';
import { versionChecks } from './version-checks.ts';

/** What an upgrade is judged by. */
export interface UpgradeLook {
  readonly targets: Versions;
  /** Of the operator's files and context, where the platform does not tell. */
  readonly usual: Versions;
  /** undefined: no platform is asked. */
  readonly live: ((signal: AbortSignal) => Promise<Live>) | undefined;
  /** Files that are judged besides. */
  readonly paths: readonly string[];
  readonly changed: (signal: AbortSignal) => Promise<ChangedFindings>;
}

/** What would break with other versions. */
export function upgradePreflight({ targets, usual, live, paths, changed }: UpgradeLook): Preflight {
  const upgrade = async (signal: AbortSignal): Promise<Upgrade> => ({
    targets,
    now: { ...usual, ...(await live?.(signal))?.versions },
  });
  const ofPlatform =
    live === undefined
      ? []
      : [
          changedChecks('platform', lintFor('--live', targets), async (signal) => (await changed(signal)).onPlatform),
          runningChecks(upgrade, async (signal) => (await live(signal)).cluster?.parts.apps),
        ];
  return {
    job: `upgrade ${versionsWords(targets)}`,
    verdict: { subject: `the platform`, step: `go to ${versionsWords(targets)}` },
    categories: [
      ...(live === undefined ? [] : [platformRead(live)]),
      versionChecks(upgrade),
      ...(paths.length > 0
        ? [
            changedChecks(
              'repository',
              lintFor(shellLine(paths), targets),
              async (signal) => (await changed(signal)).inFiles,
            ),
          ]
        : []),
      ...ofPlatform,
    ].map(withRefusals),
  };
}

/** `mesosctl lint --live --target-spark 3.5.1` */
const lintFor = (what: string, targets: Versions): string =>
  [
    `mesosctl lint ${what}`,
    ...products.flatMap((product) => {
      const option = product === 'spark' ? '--target-spark' : `--${product}`;
      return targets[product] === undefined ? [] : [`${option} ${targets[product]}`];
    }),
  ].join(' ');
