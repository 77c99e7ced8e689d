import type { Fault } from './app-shape.ts';

const OPERATORS = ['UNIQUE', 'CLUSTER', 'GROUP_BY', 'LIKE', 'MAX_PER', 'UNLIKE', 'IS'];

/** What Marathon refuses about one constraint. A GROUP_BY without a value it accepts, and breaks at it later (1.11.24). */
export function constraintFaults(constraint: readonly string[]): Fault[] {
  const error = errorOf(constraint);
  return error === undefined ? [] : [{ path: '/constraints', errors: [error] }];
}

function errorOf(constraint: readonly string[]): string | undefined {
  const [, operator = '', value] = constraint;
  if (constraint.length < 2 || constraint.length > 3) return 'Each constraint must have either 2 or 3 fields';
  if (!OPERATORS.includes(operator)) {
    return 'operator must be one of the following UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER, UNLIKE or IS';
  }
  if (operator === 'UNIQUE' && value !== undefined) return 'UNIQUE does not accept a value';
  if (operator === 'LIKE' || operator === 'UNLIKE') return patternError(value);
  if (operator === 'MAX_PER' && !/^\d+$/.test(value ?? '')) return 'MAX_PER requires an integer value';
  return undefined;
}

function patternError(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return 'LIKE and UNLIKE require a non-empty, regular expression value';
  try {
    new RegExp(value);
    return undefined;
  } catch {
    return 'is not a valid regular expression';
  }
}
