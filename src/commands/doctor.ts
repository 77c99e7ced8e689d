import { type Diagnosis, diagnose, exitOf } from '../checks/judge-platform.ts';
import { dataOf } from '../checks/platform-data.ts';
import { saidOf } from '../checks/platform-words.ts';
import { type PlatformFacts, readPlatform } from '../checks/subjects/platform.ts';
import { Failure } from '../core/failure.ts';
import { toJson } from '../core/json.ts';
import { nearest } from '../core/nearest.ts';
import { type PlatformSystem, platformSystems } from '../core/platform-system.ts';
import { type Block, type Cell, group, text } from '../output/block.ts';
import { findingsBlock } from '../output/plan-block.ts';
import { query } from './define.ts';
import { words } from './fields.ts';

export default query({
  summary: 'Look at every system in reach, and name what is wrong with the next step',
  about: `For the platform: is what answers in order? Versions, clocks, leaders, quorum, standbys, certificates, what the accounts may do: of all systems that the context describes, or of those named: ${platformSystems.join(', ')}. For the context, whether its addresses and logins are right, there is: mesosctl context test. For heap, garbage collection, journals and disks of HDFS: mesosctl hdfs health. Nothing is changed. Ends with 0 where no error was found, with 1 where one was, with 3 where something could not be looked at.`,
  isTable: false,
  needs: ['platforms'],
  fields: { systems: words('[system...]', 'systems to look at; all of the context when none is given') },
  examples: ['mesosctl doctor', 'mesosctl doctor hdfs ldap', 'mesosctl doctor -o json'],
  async run({ input, platforms, clock, signal }) {
    const asked = input.systems.length === 0 ? platformSystems : input.systems.map(systemOf);
    const facts = await readPlatform(await platforms.open(undefined, withNeeded(asked)), clock, signal);
    const diagnoses = diagnose(facts, asked);
    return {
      data: { context: facts.context, systems: diagnoses.map((one) => jsonOf(one, facts)) },
      view: group(undefined, ...diagnoses.map((one) => sectionOf(one, facts)), countOf(diagnoses)),
      exit: exitOf(diagnoses),
    };
  },
});

/** Where the notebooks are, Marathon tells. */
const withNeeded = (asked: readonly PlatformSystem[]): readonly PlatformSystem[] =>
  asked.includes('zeppelin') ? [...asked, 'marathon'] : asked;

function systemOf(name: string): PlatformSystem {
  const found = platformSystems.find((system) => system === name);
  if (found !== undefined) return found;
  const near = nearest(name, platformSystems);
  const next = near === undefined ? `There are ${platformSystems.join(', ')}.` : `Did you mean ${near}?`;
  throw new Failure('usage', `The doctor knows no system ${name}. ${next}`);
}

function sectionOf(diagnosis: Diagnosis, facts: PlatformFacts): Block {
  const { system, findings, unseen, isDescribed } = diagnosis;
  if (!isDescribed) return group(system, text({ text: 'not configured', tone: 'faint' }));
  const said = saidOf(system, facts).map(
    ({ text: words, isWell }): Cell => (isWell ? { text: `✓ ${words}`, tone: 'good' } : { text: `· ${words}` }),
  );
  return group(system, text(...said, ...findingsBlock(findings).lines, ...unseen.flatMap(unseenCells)));
}

/** Failures that have one next step have one reason, as a rule: the first tells of the others. */
function unseenCells(failure: Failure, _index: number, all: readonly Failure[]): Cell[] {
  const { message, hint } = failure;
  const same = all.filter((one) => one.code === failure.code && one.hint === hint);
  if (same[0] !== failure) return [];
  const others = same.length === 1 ? '' : ` (and ${same.length - 1} more for this reason)`;
  return [
    { text: `not read: ${message}${others}`, tone: 'bad' },
    ...(hint === undefined ? [] : [{ text: `  ${hint}`, tone: 'faint' } as const]),
  ];
}

/** Systems of which lint judges the settings. */
const WITH_SETTINGS: ReadonlySet<Diagnosis['system']> = new Set(['mesos', 'marathon', 'hdfs', 'zeppelin']);

function countOf(diagnoses: readonly Diagnosis[]): Block {
  const findings = diagnoses.flatMap((one) => one.findings);
  const count = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const unseen = diagnoses.reduce((sum, one) => sum + one.unseen.length, 0);
  const parts = [
    [count('error'), 'error', 'errors'],
    [count('warning'), 'warning', 'warnings'],
    [count('note'), 'note', 'notes'],
    [unseen, 'not read', 'not read'],
  ] as const;
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  const isJudged = diagnoses.some(({ system, isDescribed }) => isDescribed && WITH_SETTINGS.has(system));
  return text(
    ...(isJudged ? [{ text: 'Settings are judged by: mesosctl lint --live', tone: 'faint' } as const] : []),
    told.length === 0 ? { text: 'Nothing is wrong.', tone: 'good' } : `${told.join(', ')}.`,
  );
}

const jsonOf = ({ system, findings, unseen, isDescribed }: Diagnosis, facts: PlatformFacts) => ({
  system,
  configured: isDescribed,
  seen: isDescribed ? dataOf(system, facts) : null,
  findings: toJson(findings),
  unread: unseen.map(({ code, message, hint }) => ({ code, message, hint: hint ?? null })),
});
