import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';

const SYSTEMS = ['mesos', 'marathon', 'metronome', 'hdfs', 'ldap', 'zeppelin'] as const;

export default rule<ContextsFile>({
  id: 'contexts/certificate-without-key',
  reads: 'contexts',
  severity: 'warning',
  title: 'A client certificate stands without its key, or a key without its certificate',
  why: 'A server that asks for a client certificate is shown it with a proof by the key. mesosctl refuses one without the other before it asks anybody, unless a variable gives it.',
  sources: ['mesosctl: schema/contexts.schema.json'],
  *check({ contexts }) {
    for (const context of contexts) {
      for (const system of SYSTEMS) {
        const [cert, key] = [context.child(system, 'cert'), context.child(system, 'key')];
        const only = cert ?? key;
        if (only === undefined || (cert !== undefined && key !== undefined)) continue;
        const [is, lacks] = cert === undefined ? ['key', 'cert'] : ['cert', 'key'];
        yield {
          at: only,
          sentence: `${system}.${is} of ${context.name} is set, and ${system}.${lacks} is not.`,
          mend: `Set ${system}.${lacks} too, here or as MESOSCTL_${system.toUpperCase()}_${lacks.toUpperCase()}.`,
        };
      }
    }
  },
  bad: [contextsFile({ mesos: { cert: '/etc/ssl/me.pem' } }), contextsFile({ ldap: { key: '/etc/ssl/me.key' } })],
  good: [contextsFile({ mesos: { cert: '/etc/ssl/me.pem', key: '/etc/ssl/me.key' } })],
});
