import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { freePort, listens, runToEnd } from './daemon.ts';
import { base, directoryLdif } from './directory-ldif.ts';
import type { SlapdRoot } from './slapd-root.ts';
import { type Started, started } from './started.ts';

/** A running OpenLDAP server, filled with the directory of directory-ldif.ts. */
export interface RealLdap {
  /** `ldap://127.0.0.1:port`; StartTLS is offered. */
  readonly url: string;
  /** `ldaps://127.0.0.1:port`. */
  readonly tlsUrl: string;
  /** Path of the PEM file of the authority that signed the server's certificate. */
  readonly ca: string;
  readonly bindDn: string;
  readonly password: string;
  readonly people: string;
  readonly groups: string;
}

const admin = { bindDn: `cn=admin,${base}`, password: 'secret' };

/** Seeds and starts a server in a temporary folder; resolves when it answers. */
export const startSlapd = (root: SlapdRoot): Promise<Started<RealLdap>> =>
  started('slapd', async (folder, start) => {
    const [port, tlsPort] = [await freePort(), await freePort()];
    const [url, tlsUrl] = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${tlsPort}`];
    const [config, directory] = [join(folder, 'slapd.conf'), join(folder, 'directory.ldif')];
    await mkdir(join(folder, 'db'));
    await writeFiles(folder, { 'slapd.conf': configuration(folder, root), 'directory.ldif': directoryLdif });
    await certify(folder);
    await runToEnd([root.slapadd, '-q', '-f', config, '-l', directory], { env: root.env });
    const daemon = start('slapd', [root.slapd, '-d', '0', '-f', config, '-h', `${url} ${tlsUrl}`], root.env);
    await daemon.until(async () => (await listens(port)) && (await listens(tlsPort)));
    const parts = { people: `ou=people,${base}`, groups: `ou=groups,${base}` };
    return { url, tlsUrl, ca: join(folder, 'ca.crt'), ...admin, ...parts };
  });

/** An authority and a certificate of it for 127.0.0.1, by openssl. */
async function certify(folder: string): Promise<void> {
  const openssl = (...args: string[]): Promise<string> => runToEnd(['openssl', ...args], { cwd: folder });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  await writeFiles(folder, { 'names.cnf': 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' });
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '2',
    '-subj',
    '/CN=Test authority',
  );
  await openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  await openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-extfile', 'names.cnf', '-days', '2', '-out', 'server.crt'],
  );
}

function configuration(folder: string, root: SlapdRoot): string {
  return `
${['core', 'cosine', 'nis', 'inetorgperson'].map((name) => `include ${root.schemas}/${name}.schema`).join('\n')}
modulepath ${root.modules}
moduleload back_mdb
pidfile ${folder}/slapd.pid
TLSCACertificateFile ${folder}/ca.crt
TLSCertificateFile ${folder}/server.crt
TLSCertificateKeyFile ${folder}/server.key
sizelimit 500
database mdb
suffix "${base}"
rootdn "${admin.bindDn}"
rootpw ${admin.password}
directory ${folder}/db
maxsize 67108864
index objectClass,uid,uidNumber,gidNumber,memberUid,cn eq
access to attrs=userPassword by self write by anonymous auth by * none
access to * by users read by * none
`.trimStart();
}
