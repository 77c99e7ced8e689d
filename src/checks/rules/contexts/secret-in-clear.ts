import { masked } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';
import { textOf, wordOf } from '../../text/node.ts';

/** An address of ten servers is not a quarter of this. */
const LONGEST = 2000;
const SYSTEMS = ['mesos', 'marathon', 'metronome', 'hdfs', 'ldap', 'zeppelin'] as const;

export default rule<ContextsFile>({
  id: 'contexts/secret-in-clear',
  reads: 'contexts',
  severity: 'warning',
  title: 'A context holds a secret itself',
  why: 'A file of contexts is copied, shown and committed. mesosctl takes a secret from a file, a variable, a command or standard input, and refuses one in the clear where others than its owner may use the file.',
  sources: ['mesosctl: schema/contexts.schema.json, secret'],
  *check({ contexts }) {
    for (const context of contexts) {
      for (const { setting, node } of SYSTEMS.flatMap((system) => context.secrets(system))) {
        const said = wordOf(node);
        if (said === undefined || said === '') continue;
        yield {
          at: node,
          sentence: `${setting} of ${context.name} is written in the clear.`,
          mend: `Put it into a file that only you may read, and write ${setting.split('.').at(-1)}: {file: PATH}; or env: NAME, or command: [PROGRAM, ARGUMENT]. Change it where it was seen.`,
        };
      }
      const zk = context.child('mesos', 'zk');
      const url = textOf(zk);
      if (zk === undefined || url === undefined || url.length > LONGEST || masked(url) === url) continue;
      yield {
        at: zk,
        sentence: `mesos.zk of ${context.name} has a password in its address.`,
        mend: 'Leave the user out of the address, and set mesos.zkUser, and mesos.zkPassword to where the password is kept.',
      };
    }
  },
  bad: [
    contextsFile({ ldap: { password: 'Winter-2026' } }),
    contextsFile({ metronome: { token: 'Winter-2026' } }),
    contextsFile({ mesos: { zk: 'zk://mesosctl:Winter-2026@z1:2181/mesos' } }),
  ],
  good: [
    contextsFile({ ldap: { password: { file: '/etc/mesosctl/ldap' } }, mesos: { zk: 'zk://z1:2181/mesos' } }),
    contextsFile({ marathon: { password: { env: 'MARATHON_PASSWORD' } } }),
  ],
});
