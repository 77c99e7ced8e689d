import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';
import { truthOf, wordOf } from '../../text/node.ts';

export default rule<ContextsFile>({
  id: 'contexts/tls-unused',
  reads: 'contexts',
  severity: 'warning',
  title: 'Settings of TLS stand beside addresses without TLS',
  why: 'A CA, a client certificate or the name of a server is heeded where TLS is spoken. Beside http:// addresses it does nothing, and whoever wrote it believes that the server is proven.',
  sources: ['mesosctl: schema/contexts.schema.json'],
  *check({ contexts }) {
    for (const context of contexts) {
      for (const system of ['mesos', 'marathon', 'metronome', 'hdfs', 'ldap'] as const) {
        const addresses = context.addresses(system);
        const [first] = addresses;
        const name = ['ca', 'cert', 'serverName'].find((one) => context.child(system, one) !== undefined);
        const startTls = context.child('ldap', 'startTls');
        const isStarted = system === 'ldap' && (truthOf(startTls) === true || wordOf(startTls) === 'true');
        const isPlain = addresses.every(({ url }) => url.protocol === 'http:' || url.protocol === 'ldap:');
        const node = name === undefined ? undefined : context.child(system, name);
        if (first === undefined || node === undefined || isStarted || !isPlain) continue;
        yield {
          at: node,
          sentence: `${system}.${name} of ${context.name} does nothing: ${first.setting} has ${first.url.protocol}// addresses alone.`,
          mend:
            system === 'ldap'
              ? 'Set ldap.startTls to true, or ldap.url to an ldaps:// address.'
              : `Write https:// in ${first.setting}.`,
        };
      }
    }
  },
  bad: [
    contextsFile({ marathon: { addresses: ['http://m1:8080', 'http://m2:8080'], ca: '/etc/ssl/ca.pem' } }),
    contextsFile({ ldap: { url: 'ldap://ldap', ca: '/etc/ssl/ca.pem' } }),
  ],
  good: [
    contextsFile({ marathon: { addresses: ['https://m1:8443', 'http://m2:8080'], ca: '/etc/ssl/ca.pem' } }),
    contextsFile({ ldap: { url: 'ldap://ldap', startTls: 'true', ca: '/etc/ssl/ca.pem' } }),
    contextsFile({ mesos: { ca: '/etc/ssl/ca.pem' } }),
  ],
});
