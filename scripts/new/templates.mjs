/** The first text of a command, a rule or an action of the lab, and of its test. */

/** A noun, `hdfs/quota` where one stands in another, a verb and a kind → files by path. */
export function command(noun, verb, kind) {
  const line = `mesosctl ${noun.replace('/', ' ')} ${verb}`;
  const up = '../'.repeat(noun.split('/').length);
  return {
    [`src/commands/${noun}/${verb}.ts`]: `import { Failure } from '${up}../core/failure.ts';
import { ${kind} } from '${up}define.ts';

export default ${kind}({
  summary: '',${kind === 'session' ? '' : '\n  needs: [],'}
  fields: {},
  examples: ['${line}'],
  ${{ query: 'run', change: 'plan', session: 'hold' }[kind]}: async () => {
    throw new Failure('unsupported', '${line} is not written yet.');
  },
});
`,
    [`test/commands/${noun}/${verb}.test.ts`]: `import { describe, expect, it } from 'vitest';
import command from '${up}../../src/commands/${noun}/${verb}.ts';

describe('${line}', () => {
  it('says in one line what it does', () => {
    expect(command.summary).not.toBe('');
  });

  it('does it on the lab', () => {
    expect.fail('Run ${line} on the lab, and compare what it prints and what has changed.');
  });
});
`,
  };
}

/**
 * `family/fault` → files by path. Its examples are its test: the test of the house runs them.
 * @param subject what the other rules of the family read: a type and its file below subjects
 * @param kind the kind of subject, where a family has several
 */
export function rule(family, fault, subject, kind = family) {
  const reads = subject === undefined ? '' : `import type { ${subject.type} } from '../../subjects/${subject.file}';\n`;
  return {
    [`src/checks/rules/${family}/${fault}.ts`]: `import { rule } from '../../rule.ts';
${reads}
export default rule<${subject?.type ?? 'unknown'}>({
  id: '${family}/${fault}',
  reads: '${kind}',
  severity: 'warning',
  title: '',
  why: '',
  sources: [],
  *check() {},
  bad: [],
  good: [],
});
`,
  };
}

/** The file of a family, which lists its rules. */
export function family(name, faults, subject) {
  const names = [...faults].sort();
  const imports = names.map((fault) => `import ${camel(fault)} from './${name}/${fault}.ts';\n`).join('');
  const reads = subject === undefined ? '' : `import type { ${subject.type} } from '../subjects/${subject.file}';\n`;
  return `import type { Rule } from '../rule.ts';
${reads}${imports}
/** All rules about one ${name}. */
export const ${camel(name)}Rules: readonly Rule<${subject?.type ?? 'unknown'}>[] = [
${names.map((fault) => `  ${camel(fault)},\n`).join('')}];
`;
}

/** `system/WIRE_ACTION` → files by path. */
export function lab(system, wireName) {
  const name = wireName.toLowerCase().replaceAll('_', '-');
  return {
    [`src/lab/${system}/actions/${name}.ts`]: `/** ${wireName} of ${system}. */
export const ${camel(name)} = (): never => {
  throw new Error('The lab does not answer ${wireName} of ${system} yet.');
};
`,
    [`test/lab/${system}/actions/${name}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { ${camel(name)} } from '../../../../src/lab/${system}/actions/${name}.ts';

describe('${wireName} of the ${system} lab', () => {
  it('answers', () => {
    expect(${camel(name)}).not.toThrow();
  });

  it('answers as a recording of the real server does', () => {
    expect.fail('Compare the answer with a recording, or with what the source of the server says.');
  });
});
`,
  };
}

export const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
