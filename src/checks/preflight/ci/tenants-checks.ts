import type { Platform } from '../../../clients/platforms/types.ts';
import { valueIn } from '../../../core/fact.ts';
import type { Fault } from '../../../core/tree.ts';
import { judge } from '../../rule.ts';
import { tenantRules } from '../../rules/tenant.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import type { Tenants } from '../../subjects/tenants.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { counted, notNeeded, outcomeFrom, problemOfFinding } from '../problems.ts';

/** A file of tenants: the names in it, or its faults. */
export interface NamedTenants {
  readonly file: string;
  readonly names: readonly string[];
  readonly faults: readonly Fault[];
}

/** What the checks of tenants look at. */
export interface TenantsLook {
  readonly files: readonly NamedTenants[];
  /** Everybody on the platform. */
  readonly live: (signal: AbortSignal) => Promise<Tenants>;
  /** Of what the context says nothing, though tenants are made of it. */
  readonly lacking: string | undefined;
}

/** What tenants are made of, and the context says nothing of. */
export const lackingForTenants = ({ doors }: Pick<Platform, 'doors'>): string | undefined =>
  (['ldap', 'hdfs', 'mesos', 'marathon'] as const).find((system) => doors[system] === undefined);

export const NO_FILE = 'the repository has no file of tenants';

export const withoutSystem = (system: string): string => `the context says nothing of ${system}`;

/** The tenants of the repository, and those of the platform. */
export const tenantsChecks = ({ files, live, lacking }: TenantsLook): PreflightCategory => ({
  id: 'tenants',
  title: 'Tenants',
  checks: [
    {
      id: 'tenants/read',
      title: 'files of tenants can be applied',
      isLasting: true,
      look: async () => readable(files),
    },
    {
      id: 'tenants/sound',
      title: 'tenants of the files have no faults on the platform',
      after: ['tenants/read'],
      look: (signal) => withFiles({ files, lacking }, async () => soundOf(files, await live(signal))),
    },
    {
      id: 'tenants/named',
      title: 'every tenant of the platform is in a file',
      after: ['tenants/read'],
      look: (signal) => withFiles({ files, lacking }, async () => namedOf(files, await live(signal))),
    },
  ],
});

async function withFiles(
  { files, lacking }: Pick<TenantsLook, 'files' | 'lacking'>,
  look: () => Promise<Outcome>,
): Promise<Outcome> {
  if (files.length === 0) return notNeeded(NO_FILE);
  return lacking === undefined ? look() : notNeeded(withoutSystem(lacking));
}

function readable(named: readonly NamedTenants[]): Outcome {
  if (named.length === 0) return notNeeded(NO_FILE);
  const faults = named.flatMap(({ file, faults }) =>
    faults.map(
      ({ sentence, place }): Problem => ({
        sentence,
        place: place === undefined ? file : `${file}:${place.line}:${place.column}`,
        hint: 'mesosctl user provision --help',
      }),
    ),
  );
  const names = named.flatMap((one) => one.names);
  return outcomeFrom(
    { failing: [...faults, ...twiceIn(named)] },
    `${counted(names.length, 'tenant')} in ${counted(named.length, 'file')}`,
  );
}

/** Two files that name one tenant: which of them is applied last would decide. */
function twiceIn(named: readonly NamedTenants[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, names } of named) {
    for (const name of names) {
      const other = first.get(name);
      if (other === undefined) first.set(name, file);
      else
        problems.push({
          sentence: `The tenant ${name} is in ${other} too.`,
          place: file,
          hint: 'Name him in one of them.',
        });
    }
  }
  return problems;
}

/** Faults that were seen count before what could not be read. */
function soundOf(named: readonly NamedTenants[], { tenants, unread }: Tenants): Outcome {
  const names = new Set(named.flatMap((one) => one.names));
  const present = tenants.filter((facts) => names.has(facts.name));
  const findings = present.flatMap((facts) => judge(facts, tenantRules));
  const of = (severity: string): Problem[] =>
    findings.filter((finding) => finding.severity === severity).map(problemOfFinding);
  const [error] = of('error');
  const [failure] = unread;
  if (error === undefined && failure !== undefined) throw failure;
  return outcomeFrom(
    { failing: of('error'), warning: of('warning') },
    `${present.length} of ${counted(names.size, 'tenant')} on the platform`,
    'All of them: mesosctl user list',
  );
}

function namedOf(named: readonly NamedTenants[], { tenants, unread }: Tenants): Outcome {
  const names = new Set(named.flatMap((one) => one.names));
  const others = tenants.filter((facts) => appsOf(facts).length > 0 && !names.has(facts.name));
  const [failure] = unread.filter(({ system }) => system === 'marathon');
  if (failure !== undefined) throw failure;
  const warning = others.map(
    (facts): Problem => ({
      sentence: `${facts.name} has the notebook ${appsOf(facts).join(', ')}, and no file names him.`,
      place: facts.name,
      hint: `Add him to ${named[0]?.file}, or: mesosctl user deprovision ${facts.name}`,
    }),
  );
  return outcomeFrom({ warning });
}

const appsOf = ({ apps }: TenantFacts): readonly string[] => (valueIn(apps) ?? []).map(({ id }) => id);
