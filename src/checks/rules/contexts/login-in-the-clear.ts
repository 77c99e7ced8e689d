import { rule } from '../../rule.ts';
import type { Context, ContextSystem, ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';
import { truthOf, wordOf } from '../../text/node.ts';

/** What of a system's settings says that something goes along which nobody else may hear. */
const LOGINS: Readonly<Record<ContextSystem, readonly string[]>> = {
  mesos: ['principal', 'secret', 'token'],
  marathon: ['user', 'password', 'token'],
  metronome: ['user', 'password', 'token'],
  hdfs: ['delegationToken'],
  ldap: ['bindDn', 'password'],
};

export default rule<ContextsFile>({
  id: 'contexts/login-in-the-clear',
  reads: 'contexts',
  severity: 'warning',
  title: 'A password or token goes over the network in the clear',
  why: 'Basic authentication, bearer and delegation tokens and simple binds send the secret as it is. Whoever listens between here and the server can do all that mesosctl may do: stop every app, take every home.',
  sources: ['RFC 7617 section 4; RFC 6750 section 5.3; RFC 4513 section 5.1.3'],
  *check({ contexts }) {
    for (const context of contexts) {
      for (const system of ['mesos', 'marathon', 'metronome', 'hdfs', 'ldap'] as const) {
        const login = LOGINS[system].find((name) => context.child(system, name) !== undefined);
        const open = context.addresses(system).find(({ url }) => isOpen(url, context) && !isHere(url));
        if (login === undefined || open === undefined) continue;
        yield {
          at: open.node,
          sentence: `${system}.${login} of ${context.name} is set, and ${open.url.protocol}//${open.url.host} is asked without TLS: the login goes over the network as it is.`,
          mend:
            system === 'ldap'
              ? 'Set ldap.startTls to true, or ldap.url to an ldaps:// address, and ldap.ca to the CA that signed its certificate.'
              : `Name https:// addresses in ${open.setting}, and ${system}.ca where the certificate is signed by a CA of your own.`,
        };
      }
    }
  },
  bad: [
    contextsFile({ marathon: { addresses: ['http://m1.example.org:8080'], user: 'mesosctl', password: { env: 'M' } } }),
    contextsFile({ metronome: { addresses: ['http://m1.example.org:9000'], token: { env: 'M' } } }),
    contextsFile({ ldap: { url: 'ldap://ldap.example.org', bindDn: 'cn=mesosctl,dc=example,dc=org' } }),
  ],
  good: [
    contextsFile({ marathon: { addresses: ['https://m1.example.org:8443'], user: 'mesosctl' } }),
    contextsFile({ marathon: { addresses: ['http://127.0.0.1:8080'], user: 'mesosctl' } }),
    contextsFile({ marathon: { addresses: ['http://m1.example.org:8080'] } }),
    contextsFile({ ldap: { url: 'ldap://ldap.example.org', startTls: true, bindDn: 'cn=mesosctl,dc=example,dc=org' } }),
  ],
});

function isOpen({ protocol }: URL, context: Context): boolean {
  if (protocol === 'http:') return true;
  const startTls = context.child('ldap', 'startTls');
  return protocol === 'ldap:' && truthOf(startTls) !== true && wordOf(startTls) !== 'true';
}

const isHere = ({ hostname }: URL): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
