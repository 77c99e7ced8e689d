/** One clause of a label selector. */
export type LabelTest = (labels: Record<string, unknown>) => boolean;

/**
 * The clauses of `a==b`, `a!=b`, `a in (b, c)`, `a notin (b, c)` and `a`, joined by commas; undefined where it is none of
 * these.
 */
export function labelTests(selector: string): LabelTest[] | undefined {
  const clauses = selector.split(/,(?![^(]*\))/).map((clause) => testOf(clause.trim()));
  const tests = clauses.filter((test) => test !== undefined);
  return tests.length === clauses.length ? tests : undefined;
}

function testOf(clause: string): LabelTest | undefined {
  const compared = /^([^\s=!]+)\s*(==|!=)\s*([^\s=!]+)$/.exec(clause);
  if (compared !== null) {
    const [, name = '', operator, value] = compared;
    return (labels) => (labels[name] === value) === (operator === '==');
  }
  const listed = /^([^\s=!]+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(clause);
  if (listed !== null) {
    const [, name = '', operator, values = ''] = listed;
    const set = new Set<unknown>(values.split(',').map((value) => value.trim()));
    return (labels) => set.has(labels[name]) === (operator === 'in');
  }
  return /^[^\s=!()]+$/.test(clause) ? (labels) => labels[clause] !== undefined : undefined;
}
