import { masked } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';
import { type TextNode, wordOf } from '../../text/node.ts';

export default rule<ContextsFile>({
  id: 'contexts/value-malformed',
  reads: 'contexts',
  severity: 'error',
  title: 'A setting of a context has not its form',
  why: 'mesosctl refuses the whole file. Addresses stand without a path, ZooKeeper as zk://host:2181/path, sizes and durations with their unit.',
  sources: ['mesosctl: schema/contexts.schema.json'],
  *check({ faults }) {
    for (const fault of faults) {
      if (fault.kind !== 'malformed') continue;
      const { way, at, node, schema } = fault;
      const setting = way[0] === 'contexts' ? way.slice(2).join('.') || way.join('.') : way.join('.');
      const description = typeof schema['description'] === 'string' ? schema['description'] : '';
      yield {
        at,
        ...(schema['allOf'] === undefined
          ? { sentence: `${setting || 'The file'} is ${shown(node)}${shouldBe(description)}.` }
          : {
              sentence: `${setting} is neither a secret nor where one is kept.`,
              mend: 'Write one of file: PATH, env: NAME, command: [PROGRAM, ARGUMENT] and stdin: true.',
            }),
      };
    }
  },
  bad: [
    contextsFile({ mesos: { zk: 'z1:2181' } }),
    contextsFile({ hdfs: { namenodes: ['nn1:9870'] } }),
    contextsFile({ ldap: { password: { fiel: '/etc/ldap' } } }),
    contextsFile({ marathon: 'http://m1:8080' }),
    contextsFile({}, { current: ['prod'] }),
  ],
  good: [
    contextsFile({
      mesos: { zk: 'zk://z1:2181,z2:2181/mesos' },
      hdfs: { namenodes: 'http://nn1:9870,http://nn2:9870' },
    }),
    contextsFile({ ldap: { password: { file: '/etc/ldap' } }, timeout: '90s' }),
    contextsFile({ marathon: null }),
  ],
});

/** Longer ones are not shown: what is no address is no value of a context either. */
const LONGEST = 200;

function shown(node: TextNode): string {
  const word = wordOf(node);
  if (word === undefined) return node.kind === 'list' ? 'a list that does not fit' : 'a group of names';
  return word.length > LONGEST ? `a text of ${word.length} letters` : `"${masked(word)}"`;
}

/** The form stands in the last sentence of a description before its default and its variable. */
function shouldBe(description: string): string {
  const [said = ''] = description.split(/ (?:Default|Variable): /);
  const form = said.replace(/\.$/, '').split('. ').at(-1) ?? '';
  return form === '' || form === said.replace(/\.$/, '')
    ? ''
    : `; it should be ${form.charAt(0).toLowerCase()}${form.slice(1)}`;
}
