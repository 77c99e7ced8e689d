import type { InterpreterSetting } from '../../clients/zeppelin/types.ts';
import { Failure } from '../../core/failure.ts';
import { smokeGroups } from '../wants/smoke-paragraph.ts';

/**
 * The interpreter settings of a notebook that a paragraph can be written for, cheap ones first.
 * @param named the only one that is meant
 * @throws Failure `not-found` when there is none of that name, `unsupported` when there is no paragraph for its kind
 */
export function tellable(
  settings: readonly InterpreterSetting[],
  named: string | undefined,
  base: string,
): InterpreterSetting[] {
  const order = (group: string): number => smokeGroups.indexOf(group);
  const found = settings
    .filter(({ group }) => smokeGroups.includes(group))
    .sort((a, b) => order(a.group) - order(b.group));
  if (named === undefined) return found;
  const only = found.filter(({ name }) => name === named);
  if (only.length > 0) return only;
  const other = settings.find(({ name }) => name === named);
  const hint =
    found.length === 0
      ? `It has none of the kinds ${smokeGroups.join(', ')}.`
      : `It can be tried with --interpreter ${found.map(({ name }) => name).join(', ')}.`;
  throw other === undefined
    ? new Failure('not-found', `The Zeppelin at ${base} has no interpreter ${named}.`, { system: 'zeppelin', hint })
    : new Failure('unsupported', `There is no paragraph for interpreters such as ${named} (${other.group}).`, {
        system: 'zeppelin',
        hint,
      });
}
