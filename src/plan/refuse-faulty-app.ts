import { judge } from '../checks/rule.ts';
import appIdIllegal from '../checks/rules/marathon/app-id-illegal.ts';
import valueRange from '../checks/rules/marathon/value-range.ts';
import valueType from '../checks/rules/marathon/value-type.ts';
import valueWord from '../checks/rules/marathon/value-word.ts';
import { MarathonApp } from '../checks/subjects/marathon-app.ts';
import { readJson } from '../checks/text/json.ts';
import type { BalancerApp } from '../core/balancer/balancer-app.ts';
import { Failure } from '../core/failure.ts';
import { Source } from '../core/source.ts';

/** What Marathon answers with 422. */
const RULES = [appIdIllegal, valueType, valueRange, valueWord];

/**
 * Says in the plan what Marathon would say at the first step.
 * @throws Failure `config` with all of it
 */
export function refuseFaultyApp(definition: BalancerApp): void {
  const { cmd: _, ...judged } = definition;
  const source = new Source('--job', JSON.stringify(judged));
  const app = new MarathonApp(source, {}, () => readJson(source.text).root ?? { kind: 'nothing', start: 0, end: 0 });
  const isRelative = definition.id.split('/').some((part) => part === '.' || part === '..');
  const faults = [
    ...(isRelative ? [`The id ${definition.id} is a way, and not a name.`] : []),
    ...judge(app, RULES).map(({ sentence }) => sentence),
  ];
  if (faults.length === 0) return;
  throw new Failure('config', `Marathon would not take the app definition of --job. ${faults.join(' ')}`);
}
