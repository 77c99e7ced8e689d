import { isObject } from '../../../core/json.ts';
import type { AppRecord } from '../app-record.ts';
import { appView, embedded } from '../app-view.ts';
import { type Action, ok, refused } from '../call.ts';
import { type LabelTest, labelTests } from '../label-selector.ts';

/** GET /v2/apps: `label`, `id` and `cmd` filter; `embed` adds what follows from tasks. */
export const listApps: Action = ({ state, query }) => {
  const selector = query.get('label');
  const tests = selector === null ? [] : labelTests(selector);
  if (tests === undefined) {
    return refused(422, `Can not parse label selector ${selector}. Reason: end of input expected`);
  }
  const parts = { ...embedded(query, 'apps'), counts: true, deployments: true };
  const shown = [...state.apps.values()].filter((record) => isAskedFor(record, query, tests));
  return ok({ apps: shown.map((record) => appView(state, record, parts)) });
};

function isAskedFor({ spec }: AppRecord, query: URLSearchParams, tests: readonly LabelTest[]): boolean {
  const labels = spec.fields['labels'];
  const [id, cmd] = [query.get('id'), query.get('cmd')];
  if (id !== null && !spec.id.includes(id)) return false;
  if (cmd !== null && !String(spec.fields['cmd'] ?? '').includes(cmd)) return false;
  return tests.every((test) => test(isObject(labels) ? labels : {}));
}
