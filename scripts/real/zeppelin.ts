import { join } from 'node:path';
import { Client } from 'ldapts';
import { writeFiles } from './cache.ts';
import { freePort } from './daemon.ts';
import { base as suffix } from './directory-ldif.ts';
import { type KnownLdap, startSlapd } from './slapd.ts';
import type { SlapdRoot } from './slapd-root.ts';
import { type Started, started } from './started.ts';
import { installZeppelin } from './zeppelin-home.ts';

/** A running Zeppelin 0.10.0 whose realm is an OpenLDAP server of its own. */
export interface RealZeppelin {
  /** `http://127.0.0.1:port`. */
  readonly base: string;
  readonly version: string;
  /** Has the admin role by a group of the directory. */
  readonly admin: { readonly name: string; readonly password: string };
  /** Has no role. */
  readonly user: { readonly name: string; readonly password: string };
}

const account = (name: string): RealZeppelin['user'] => ({ name, password: `pw-${name}` });

/** Starts a Zeppelin in a temporary folder; resolves when it answers. */
export async function startZeppelin(root: SlapdRoot): Promise<Started<RealZeppelin>> {
  const slapd = await startSlapd(root);
  try {
    await addAdmins(slapd.at, 'alice');
    const server = await startServer(slapd.at.url);
    const stop = async (): Promise<void> => {
      await Promise.all([server.stop(), slapd.stop()]);
    };
    return { at: server.at, stop };
  } catch (thrown) {
    await slapd.stop();
    throw thrown;
  }
}

const startServer = (ldapUrl: string): Promise<Started<RealZeppelin>> =>
  started('zeppelin', async (folder, start) => {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    await installZeppelin(folder);
    await writeFiles(folder, { 'conf/shiro.ini': realm(ldapUrl) });
    const daemon = start('zeppelin', [join(folder, 'bin/zeppelin.sh')], {
      ZEPPELIN_CONF_DIR: join(folder, 'conf'),
      ZEPPELIN_ADDR: '127.0.0.1',
      ZEPPELIN_PORT: String(port),
      ZEPPELIN_LOG_DIR: join(folder, 'logs'),
      ZEPPELIN_NOTEBOOK_DIR: join(folder, 'notebook'),
      ZEPPELIN_SEARCH_INDEX_PATH: join(folder, 'search-index'),
    });
    await daemon.until(async () => (await fetch(`${base}/api/version`)).ok);
    return { base, version: '0.10.0', admin: account('alice'), user: account('bob') };
  });

/** The branch of the groups that are roles; a group that is not mapped to a role would be one by its own name. */
const roles = `ou=roles,${suffix}`;

async function addAdmins({ url, bindDn, password }: KnownLdap, name: string): Promise<void> {
  const client = new Client({ url });
  try {
    await client.bind(bindDn, password);
    await client.add(roles, { objectClass: ['organizationalUnit'], ou: ['roles'] });
    const group = { objectClass: ['posixGroup'], cn: ['platform'], gidNumber: ['20000'], memberUid: [name] };
    await client.add(`cn=platform,${roles}`, group);
  } finally {
    await client.unbind();
  }
}

/** A `[users]` block beside the realm would make every login fail. */
const realm = (ldapUrl: string): string => `[main]
ldapRealm = org.apache.zeppelin.realm.LdapRealm
ldapRealm.contextFactory.url = ${ldapUrl}
ldapRealm.contextFactory.authenticationMechanism = simple
ldapRealm.contextFactory.systemUsername = cn=admin,${suffix}
ldapRealm.contextFactory.systemPassword = secret
ldapRealm.userDnTemplate = uid={0},ou=people,${suffix}
ldapRealm.authorizationEnabled = true
ldapRealm.searchBase = ${suffix}
ldapRealm.userSearchBase = ou=people,${suffix}
ldapRealm.groupSearchBase = ${roles}
ldapRealm.groupObjectClass = posixGroup
ldapRealm.memberAttribute = memberUid
ldapRealm.memberAttributeValueTemplate = uid={0},ou=people,${suffix}
ldapRealm.rolesByGroup = platform: admin
securityManager.realms = $ldapRealm
sessionManager = org.apache.shiro.web.session.mgt.DefaultWebSessionManager
securityManager.sessionManager = $sessionManager
shiro.loginUrl = /api/login

[roles]
admin = *

[urls]
/api/version = anon
/api/login = anon
/api/interpreter/setting/** = authc, roles[admin]
/api/configurations/** = authc, roles[admin]
/** = authc
`;
