import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { activeDirectorySchema } from './active-directory-schema.ts';
import { writeFiles } from './cache.ts';
import { freePort, listens, runToEnd } from './daemon.ts';
import { base, directoryLdif, service } from './directory-ldif.ts';
import type { SlapdRoot } from './slapd-root.ts';
import { type Started, started } from './started.ts';

/**
 * A running LDAP server with the people u00000 to u04999 besides others, and what is known of it. Whoever is neither the
 * administrator nor the service gets 500 entries of a search and may change nothing; five wrong passwords lock an account.
 */
export interface KnownLdap {
  /** `ldap://127.0.0.1:port`; StartTLS is offered. */
  readonly url: string;
  /** `ldaps://127.0.0.1:port`: the same directory, encrypted from the first byte. */
  readonly tlsUrl: string;
  /** `ldaps://127.0.0.1:port` with a certificate whose time is over. */
  readonly expiredUrl: string;
  /** PEM text of the authority that signed the servers' certificates. */
  readonly ca: string;
  /** Bound by no rule. */
  readonly bindDn: string;
  readonly password: string;
  /** May add, change and remove people and groups, and is bound by no limit. */
  readonly service: { readonly dn: string; readonly password: string };
  /** PEM text of a certificate, and of its key, by which the server takes a client for the service. */
  readonly client: { readonly cert: string; readonly key: string };
  readonly people: string;
  readonly groups: string;
}

const admin = { bindDn: `cn=admin,${base}`, password: 'secret' };

/** Starts OpenLDAP in a temporary folder with the directory of directory-ldif.ts; resolves when it answers. */
export const startSlapd = (root: SlapdRoot): Promise<Started<KnownLdap>> =>
  started('slapd', async (folder, start) => {
    const [port, tlsPort, expiredPort] = [await freePort(), await freePort(), await freePort()];
    const [url, tlsUrl] = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${tlsPort}`];
    const expiredUrl = `ldaps://127.0.0.1:${expiredPort}`;
    const [config, directory] = [join(folder, 'slapd.conf'), join(folder, 'directory.ldif')];
    await mkdir(join(folder, 'db'));
    await writeFiles(folder, {
      'slapd.conf': `${common(folder, root, 'server')}${database(folder)}`,
      'expired.conf': common(folder, root, 'expired'),
      'ad.schema': activeDirectorySchema,
      'directory.ldif': directoryLdif,
    });
    await certify(folder);
    await runToEnd([root.slapadd, '-q', '-f', config, '-l', directory], { env: root.env });
    const slapd = (conf: string, urls: string) =>
      start('slapd', [root.slapd, '-d', '0', '-f', conf, '-h', urls], root.env);
    await slapd(config, `${url} ${tlsUrl}`).until(async () => (await listens(port)) && (await listens(tlsPort)));
    await slapd(join(folder, 'expired.conf'), expiredUrl).until(() => listens(expiredPort));
    const pem = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
    return {
      ...{ url, tlsUrl, expiredUrl, ca: await pem('ca.crt') },
      ...{ ...admin, service, client: { cert: await pem('client.crt'), key: await pem('client.key') } },
      ...{ people: `ou=people,${base}`, groups: `ou=groups,${base}` },
    };
  });

const keyOptions = ['-newkey', 'rsa:2048', '-nodes'];
const validDays = 2;

/** An authority and certificates of it by openssl: for 127.0.0.1, for it but out of date, and for the service. */
async function certify(folder: string): Promise<void> {
  const openssl = (...args: string[]): Promise<string> => runToEnd(['openssl', ...args], { cwd: folder });
  const sign = async (name: string, subject: string, days: number): Promise<void> => {
    await openssl('req', ...keyOptions, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject);
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-extfile', 'names.cnf', '-days', String(days), '-out', `${name}.crt`],
    );
  };
  await writeFiles(folder, { 'names.cnf': 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' });
  await openssl(
    ...['req', '-x509', ...keyOptions, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', String(validDays)],
    ...['-subj', '/CN=Test authority'],
  );
  await sign('server', '/CN=localhost', validDays);
  await sign('expired', '/CN=localhost', -1);
  await sign('client', '/CN=mesosctl', validDays);
}

/** What any server needs; `certificate` is the name of its files. */
const common = (folder: string, root: SlapdRoot, certificate: string): string =>
  `
${['core', 'cosine', 'nis', 'inetorgperson'].map((name) => `include ${root.schemas}/${name}.schema`).join('\n')}
include ${folder}/ad.schema
modulepath ${root.modules}
moduleload back_mdb
moduleload ppolicy
pidfile ${folder}/${certificate}.pid
TLSCACertificateFile ${folder}/ca.crt
TLSCertificateFile ${folder}/${certificate}.crt
TLSCertificateKeyFile ${folder}/${certificate}.key
TLSVerifyClient try
authz-regexp "^cn=([^,]+)$" "uid=$1,ou=services,${base}"
sizelimit 500
`.trimStart();

const database = (folder: string): string =>
  `
database mdb
suffix "${base}"
rootdn "${admin.bindDn}"
rootpw ${admin.password}
directory ${folder}/db
maxsize 67108864
index objectClass,uid,uidNumber,gidNumber,memberUid,cn eq
overlay ppolicy
ppolicy_default "cn=default,ou=policies,${base}"
limits dn.exact="${service.dn}" size.soft=unlimited size.hard=unlimited size.pr=1000 size.prtotal=unlimited
access to attrs=userPassword by self write by dn.exact="${service.dn}" write by anonymous auth by * none
access to dn.subtree="ou=people,${base}" by dn.exact="${service.dn}" write by users read by * none
access to dn.subtree="ou=groups,${base}" by dn.exact="${service.dn}" write by users read by * none
access to * by users read by * none
`.trimStart();
