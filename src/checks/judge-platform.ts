import type { Finding } from '../core/finding.ts';
import { type PlatformSystem, platformSystems } from '../core/platform-system.ts';
import { judge } from './rule.ts';
import { platformRules } from './rules/platform.ts';
import { type PlatformFacts, type Unseen, unseenOf } from './subjects/platform.ts';

/** What came of looking at one system. */
export interface Diagnosis {
  /** `mesosctl`: what it needs on this host. */
  readonly system: PlatformSystem | 'mesosctl';
  readonly findings: readonly Finding[];
  /** What could not be looked at, and why. */
  readonly unseen: readonly Unseen['failure'][];
  /** Whether the context says anything of it. */
  readonly isDescribed: boolean;
}

/** The diagnosis of this host and of each of the systems that were asked for, in the order in which they need one another. */
export function diagnose(facts: PlatformFacts, asked: readonly PlatformSystem[]): Diagnosis[] {
  const findings = judge(facts, platformRules);
  const unseen = unseenOf(facts);
  const systems = ['mesosctl', ...platformSystems.filter((system) => asked.includes(system))] as const;
  return systems.map((system) => ({
    system,
    findings: findings.filter(({ place }) => place.split(' ')[0] === system),
    unseen: unseen.filter((one) => one.system === system).map(({ failure }) => failure),
    isDescribed: system === 'mesosctl' || facts[system] !== undefined,
  }));
}

/** Never 0 where something could not be looked at; 1 where something is wrong. */
export function exitOf(diagnoses: readonly Diagnosis[]): 0 | 1 | 3 {
  if (diagnoses.some(({ unseen }) => unseen.length > 0)) return 3;
  const hasErrors = diagnoses.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return hasErrors ? 1 : 0;
}
