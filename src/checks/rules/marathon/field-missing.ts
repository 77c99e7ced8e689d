import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf } from '../../text/node.ts';

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  docker: ['image'],
  fetch: ['uri'],
  parameter: ['key', 'value'],
  pullConfig: ['secret'],
  persistent: ['size'],
};

export default rule<MarathonApp>({
  id: 'marathon/field-missing',
  reads: 'marathon-app',
  severity: 'error',
  title: 'A part of the app lacks what it must have',
  why: 'Some objects of a definition have fields that they cannot do without; Marathon answers 422.',
  sources: [
    'Marathon 1.11.24: container.docker without an image is 422 "\'image\' is undefined on object"; raml, 1.11 (required fields)',
  ],
  *check(app) {
    for (const { key, value, expected } of app.fields) {
      const [, kind = expected ?? ''] = /^\[(\w+)\]$/.exec(expected ?? '') ?? [];
      for (const name of REQUIRED[kind] ?? []) {
        const lacking = (value.kind === 'list' ? value.items : [value]).find(
          (one) => one.kind === 'map' && childOf(one, name) === undefined,
        );
        if (lacking === undefined) continue;
        yield {
          at: { start: lacking.start, end: lacking.start + 1 },
          sentence: `"${name}" is missing in "${key}".`,
          mend: `Add "${name}".`,
        };
      }
    }
  },
  bad: [marathonApp({ container: { type: 'DOCKER', docker: {} } }), marathonApp({ fetch: [{ extract: true }] })],
  good: [
    marathonApp({ container: { type: 'DOCKER', docker: { image: 'nginx:1.25' } } }),
    marathonApp({ fetch: [], container: null }),
  ],
});
