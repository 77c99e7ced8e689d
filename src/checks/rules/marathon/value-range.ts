import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/value-range',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The number is outside of what Marathon takes',
  why: 'Marathon answers 422 error.min or error.max.',
  sources: ['Marathon 1.11.24: negative cpus, mem and instances, capacities above 1 or below 0; raml, 1.11'],
  *check(app) {
    for (const { key, value, expected } of app.fields) {
      const number = numberOf(value);
      const [, kind, least, most] = /^(number|whole)(?:@(\d+)\.\.(\d*))?$/.exec(expected ?? '') ?? [];
      if (number === undefined || kind === undefined) continue;
      const isBelow = least !== undefined && number < Number(least);
      const isAbove = most !== undefined && most !== '' && number > Number(most);
      if (isBelow || isAbove)
        yield {
          at: value,
          sentence: `"${key}" is ${number}, and must be ${isBelow ? `${least} or more` : `${most} at most`}.`,
          mend: 'Correct the number.',
        };
      else if (kind === 'whole' && !Number.isInteger(number))
        yield {
          at: value,
          sentence: `"${key}" is ${number}, and must be a whole number.`,
          mend: 'Correct the number.',
        };
    }
  },
  bad: [
    marathonApp({ instances: -1 }),
    marathonApp({ upgradeStrategy: { minimumHealthCapacity: 2, maximumOverCapacity: 0 } }),
    marathonApp({ instances: 1.5 }),
  ],
  good: [marathonApp({ instances: 0, upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 0.5 } })],
});
