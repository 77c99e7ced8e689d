import { atLeast } from '../../../core/versions.ts';
import type { Remark } from '../../rule.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { wordOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/constraint-malformed',
  reads: 'marathon-app',
  severity: 'error',
  title: 'Marathon refuses the constraint',
  why: 'A constraint is [field, operator] or [field, operator, value]; which operator has a value is fixed.',
  sources: [
    'mesosphere/marathon api/v2/validation/SchedulingValidation.scala, 1.4.13 to 1.11; Marathon 1.11.24: 422 at /constraints',
  ],
  *check(app) {
    for (const constraint of app.items('constraints')) {
      if (constraint.kind !== 'list') continue;
      const parts = constraint.items.map((item) => wordOf(item) ?? '');
      if (/\$\{?\w|\{\{|<\w/.test(`${parts[0]} ${parts[1]}`)) continue;
      const fault = constraintFault(parts, app.versions.marathon);
      if (fault !== undefined) yield { at: constraint, ...fault };
    }
  },
  bad: [
    marathonApp({ constraints: [['hostname', 'UNIQUE', '1']] }),
    marathonApp({ constraints: [['rack', 'NEAR', 'r1']] }),
    marathonApp({ constraints: [['rack', 'LIKE']] }),
    marathonApp({ constraints: [['rack', 'MAX_PER', 'x']] }),
    marathonApp({ constraints: [['rack', 'LIKE', '*']] }),
    marathonApp({ constraints: [['a', 'LIKE', 'b', 'c']] }),
    marathonApp({ constraints: [['rack', 'IS', 'r1']] }, { marathon: '1.5.15' }),
  ],
  good: [
    marathonApp({ constraints: [['$FIELD', '$OPERATOR', 'x']] }),
    marathonApp({
      constraints: [
        ['hostname', 'UNIQUE'],
        ['rack', 'like', 'r1'],
        ['rack', 'UNIQUE', ''],
      ],
    }),
    marathonApp(
      {
        constraints: [
          ['rack', 'LIKE', 'r[12]'],
          ['pool', 'IS', 'web'],
          ['rack', 'CLUSTER'],
        ],
      },
      { marathon: '1.8.222' },
    ),
    marathonApp({ constraints: [['rack', 'MAX_PER', '2']] }, { marathon: '1.4.13' }),
    marathonApp({ constraints: '{{constraints}}' }),
  ],
});

const OPERATORS = ['UNIQUE', 'CLUSTER', 'GROUP_BY', 'LIKE', 'UNLIKE', 'MAX_PER', 'IS'];

function constraintFault(
  parts: readonly string[],
  version: string | undefined,
): Pick<Remark, 'sentence' | 'mend'> | undefined {
  const [field = '', written = '', value] = parts;
  const operator = written.toUpperCase();
  if (parts.length < 2 || parts.length > 3) {
    return {
      sentence: `A constraint has two or three parts, and this one ${parts.length}.`,
      mend: 'Write [field, operator, value].',
    };
  }
  if (field === '') return { sentence: 'The constraint has no field.', mend: 'Name an attribute, or hostname.' };
  if (!OPERATORS.includes(operator)) {
    return { sentence: `There is no operator "${written}".`, mend: `There are ${OPERATORS.join(', ')}.` };
  }
  if (operator === 'IS' && version !== undefined && !atLeast(version, '1.6.0')) {
    return { sentence: 'IS is an operator from 1.6 on.', mend: `Write ["${field}", "LIKE", "${value ?? ''}"].` };
  }
  return valueFault(field, operator, value);
}

function valueFault(
  field: string,
  operator: string,
  value: string | undefined,
): Pick<Remark, 'sentence' | 'mend'> | undefined {
  if (operator === 'UNIQUE' && value !== undefined && value !== '') {
    return { sentence: 'UNIQUE has no value.', mend: `Write ["${field}", "UNIQUE"].` };
  }
  if (operator === 'MAX_PER' && !/^-?\d+$/.test(value ?? '')) {
    return { sentence: 'MAX_PER needs a whole number.', mend: `Write ["${field}", "MAX_PER", "2"].` };
  }
  if (operator === 'GROUP_BY' && !/^(-?\d+)?$/.test(value ?? '')) {
    return { sentence: 'The value of GROUP_BY must be a whole number.', mend: `Write ["${field}", "GROUP_BY", "3"].` };
  }
  if (operator === 'IS' && !/^[\w/.-]+$/.test(value ?? '')) {
    return {
      sentence: `IS needs a value of letters, digits and "_", "/", ".", "-"${value === undefined ? '' : `, and not "${value}"`}.`,
      mend: 'For all else there is LIKE.',
    };
  }
  return operator === 'LIKE' || operator === 'UNLIKE' ? patternFault(operator, value ?? '') : undefined;
}

/** Java's patterns are not those of JavaScript; only what neither takes is a fault. */
function patternFault(operator: string, value: string): Pick<Remark, 'sentence' | 'mend'> | undefined {
  if (value === '')
    return { sentence: `${operator} needs a regular expression.`, mend: 'Add it; it must match the whole value.' };
  if (!/^[*+?]/.test(value)) return undefined;
  return {
    sentence: `"${value}" is no regular expression: there is nothing before its first sign that could be repeated.`,
    mend: `Write ".${value}".`,
  };
}
