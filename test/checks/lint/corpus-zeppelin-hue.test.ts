import { corpus } from '../../support/corpus.ts';

const site = (settings: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0"?>\n<configuration>\n${Object.entries(settings)
    .map(
      ([name, value]) =>
        `<property>\n  <name>${name}</name>\n  <value>${value}</value>\n  <description>See the manual; secret or not.</description>\n</property>\n`,
    )
    .join('')}</configuration>\n`;

const urls = `[urls]
/api/version = anon
/api/cluster/address = anon
/api/interpreter/setting/restart/** = authc
/api/interpreter/** = authc, roles[stewards]
/api/notebook-repositories/** = authc, roles[stewards]
/api/configurations/** = authc, roles[stewards]
/api/credential/** = authc, roles[stewards]
/api/admin/** = authc, roles[stewards]
/** = authc
`;

corpus([
  {
    of: 'the conf of a Zeppelin whose users are in a directory',
    words: '--zeppelin 0.10.1',
    files: {
      'conf/shiro.ini': `[main]
ldapRealm = org.apache.zeppelin.realm.LdapRealm
ldapRealm.contextFactory.url = ldaps://ldap.example.com:636
ldapRealm.contextFactory.authenticationMechanism = simple
ldapRealm.contextFactory.systemUsername = cn=reader,dc=example,dc=com
ldapRealm.hadoopSecurityCredentialPath = jceks://file/run/secrets/ldap.jceks
ldapRealm.userDnTemplate = uid={0},ou=people,dc=example,dc=com
ldapRealm.authorizationEnabled = true
ldapRealm.searchBase = dc=example,dc=com
ldapRealm.userLowerCase = true
ldapRealm.rolesByGroup = zeppelin-stewards: stewards
securityManager.realms = $ldapRealm
sessionManager = org.apache.shiro.web.session.mgt.DefaultWebSessionManager
securityManager.sessionManager = $sessionManager
securityManager.sessionManager.globalSessionTimeout = 28800000
shiro.loginUrl = /api/login

[roles]
stewards = *

${urls}`,
      'conf/zeppelin-site.xml': site({
        'zeppelin.server.addr': '0.0.0.0',
        'zeppelin.server.port': '8080',
        'zeppelin.ssl': 'true',
        'zeppelin.server.ssl.port': '8443',
        'zeppelin.ssl.keystore.path': '/run/secrets/keystore.p12',
        'zeppelin.ssl.keystore.password': 'set-at-start',
        'zeppelin.server.allowed.origins': 'https://notebooks.example.com',
        'zeppelin.username.force.lowercase': 'true',
        'zeppelin.notebook.public': 'false',
        'zeppelin.interpreter.connect.timeout': '300000',
      }),
      'conf/zeppelin-env.sh': `#!/bin/bash
export JAVA_HOME=/usr/lib/jvm/java-8
export SPARK_HOME=/opt/spark
export SPARK_MASTER=mesos://zk://zk-a:2181,zk-b:2181/mesos
export HADOOP_CONF_DIR=/etc/hadoop/conf
export ZEPPELIN_MEM="-Xms1g -Xmx2g"
export ZEPPELIN_INTP_MEM="-Xmx2g"
export ZEPPELIN_SITE_TEAM=analytics
KRB5CCNAME=$(mktemp)
`,
    },
  },
  {
    of: 'a shiro.ini with PAM',
    words: '--zeppelin 0.10.1',
    files: {
      'conf/shiro.ini': `[main]
pamRealm=org.apache.zeppelin.realm.PamRealm
pamRealm.service=sshd
securityManager.realms = $pamRealm

${urls}`,
    },
  },
  {
    of: 'a shiro.ini with OpenID Connect',
    words: '--zeppelin 0.11.2',
    files: {
      'conf/shiro.ini': `[main]
oidcConfig = org.pac4j.oidc.config.OidcConfiguration
oidcConfig.discoveryURI = https://id.example.com/.well-known/openid-configuration
oidcConfig.clientId = zeppelin
oidcClient = org.pac4j.oidc.client.OidcClient
oidcClient.configuration = $oidcConfig
clients = org.pac4j.core.client.Clients
clients.callbackUrl = https://notebooks.example.com/api/callback
clients.clients = $oidcClient
config = org.pac4j.core.config.Config
config.clients = $clients
pac4jRealm = io.buji.pac4j.realm.Pac4jRealm
pac4jRealm.principalNameAttribute = preferred_username
callbackFilter = io.buji.pac4j.filter.CallbackFilter
callbackFilter.config = $config
oidcSecurityFilter = io.buji.pac4j.filter.SecurityFilter
oidcSecurityFilter.config = $config
oidcSecurityFilter.clients = oidcClient
securityManager.realms = $pac4jRealm

[urls]
/api/version = anon
/api/callback = callbackFilter
/api/interpreter/** = oidcSecurityFilter, roles[stewards]
/api/configurations/** = oidcSecurityFilter, roles[stewards]
/api/credential/** = oidcSecurityFilter, roles[stewards]
/** = oidcSecurityFilter
`,
    },
  },
  {
    of: 'a zeppelin-site.xml of 0.8 as it was shipped, with another port',
    words: '--zeppelin 0.8.2',
    files: {
      'conf/zeppelin-site.xml': site({
        'zeppelin.server.port': '9995',
        'zeppelin.interpreter.connect.timeout': '30000',
        'zeppelin.anonymous.allowed': 'true',
      }),
    },
    found: {
      'conf/zeppelin-site.xml:3 zeppelin/origins-any':
        'Without a list every origin is taken, in each Zeppelin: a page of anybody may speak as the user.',
      'conf/zeppelin-site.xml:15 zeppelin/anonymous-allowed':
        'Right in 0.8: whoever reaches the port runs code as the account of the server.',
    },
  },
  {
    of: 'a zeppelin-site.xml of 0.8 that came along to 0.10, beside a shiro.ini',
    words: '--zeppelin 0.10.1',
    files: {
      'conf/zeppelin-site.xml': site({ 'zeppelin.server.port': '9995', 'zeppelin.anonymous.allowed': 'false' }),
      'conf/shiro.ini': `[main]
pamRealm=org.apache.zeppelin.realm.PamRealm
pamRealm.service=sshd
securityManager.realms = $pamRealm

${urls}`,
    },
    found: {
      'conf/zeppelin-site.xml:3 zeppelin/origins-any':
        'Without a list every origin is taken, in each Zeppelin: a page of anybody may speak as the user.',
      'conf/zeppelin-site.xml:8 zeppelin/anonymous-switch-gone':
        'Advice alone, since the shiro.ini beside it does what the switch was for.',
    },
  },
  {
    of: 'interpreters in the form of 0.7, one process for each note',
    words: '--zeppelin 0.7.3',
    files: {
      'conf/interpreter.json': `${JSON.stringify(
        {
          interpreterSettings: {
            '2CZA1B2C3': {
              id: '2CZA1B2C3',
              name: 'spark',
              group: 'spark',
              properties: {
                'spark.executor.memory': '4g',
                'spark.cores.max': '16',
                'zeppelin.spark.maxResult': '1000',
                'zeppelin.spark.useHiveContext': 'true',
                args: '',
                master: 'mesos://zk://zk-a:2181,zk-b:2181/mesos',
                'spark.app.name': 'Zeppelin',
              },
              status: 'READY',
              interpreterGroup: [
                { name: 'spark', class: 'org.apache.zeppelin.spark.SparkInterpreter', defaultInterpreter: true },
              ],
              dependencies: [],
              option: {
                remote: true,
                port: -1,
                perNote: 'isolated',
                perUser: 'isolated',
                isExistingProcess: false,
                setPermission: false,
              },
            },
            '2CMD': {
              id: '2CMD',
              name: 'md',
              group: 'md',
              properties: { 'markdown.parser.type': 'pegdown' },
              option: { remote: true },
            },
          },
          interpreterRepositories: [{ id: 'central', url: 'https://repo1.maven.org/maven2/' }],
        },
        undefined,
        2,
      )}\n`,
    },
  },
  {
    of: 'accounts in a file, with the passwords of the template and with others',
    words: '--zeppelin 0.10.1',
    files: {
      'conf/shiro.ini': `[main]
passwordMatcher = org.apache.shiro.authc.credential.PasswordMatcher
iniRealm.credentialsMatcher = $passwordMatcher

[users]
steward = password1, admin
guest = welcome-to-all, guests
auditor = $shiro1$SHA-256$500000$c2FsdHNhbHQ=$aGFzaGhhc2g=, guests

${urls}`,
    },
    found: {
      'conf/shiro.ini:6 zeppelin/shiro-sample-users':
        'The password of the template is known to everybody who has read it.',
      'conf/shiro.ini:7 zeppelin/shiro-password-plain':
        'Whoever may read the repository logs in as guest; a hash would do.',
    },
  },
  {
    of: 'a zeppelin-env.sh with variables that no Zeppelin reads',
    files: {
      'conf/zeppelin-env.sh':
        'export ZEPPELIN_SERVER_PORT=9995\nexport ZEPPELIN_NOTEBOOK_DIRR=/notebook\nexport ZEPPELIN_ADDR=0.0.0.0\n',
    },
    found: {
      'conf/zeppelin-env.sh:1 zeppelin/unknown-variable': 'The variable is ZEPPELIN_PORT: the server stays on 8080.',
      'conf/zeppelin-env.sh:2 zeppelin/unknown-variable': 'A letter too much: notes go to the folder of the template.',
    },
  },
  {
    of: 'what a container of Hue is given beside its own hue.ini',
    words: '--hue 4.11.0',
    files: {
      'hue/conf/z-hue-overrides.ini': `[desktop]
http_host=0.0.0.0
http_port=8888
time_zone=Europe/Berlin
app_blacklist=zookeeper,hbase,impala,search,sqoop,security
secret_key_script=cat /run/secrets/hue-key
[[database]]
engine=postgresql_psycopg2
host=hue-db
port=5432
user=hue
password_script=cat /run/secrets/hue-db
name=hue
[useradmin]
home_dir_permissions=0700
`,
    },
  },
  {
    of: 'a hue.ini with HttpFS and a directory',
    words: '--hue 4.11.0 --hadoop 3.3.6',
    files: {
      'etc/hue.ini': `# Hue of the platform. The ;; are our own notes.
[desktop]
  secret_key_script=/etc/hue/print-key
  ssl_certificate=/etc/hue/tls/hue.crt
  ssl_private_key=/etc/hue/tls/hue.key
  [[auth]]
    backend=desktop.auth.backend.LdapBackend
  [[ldap]]
    ldap_url=ldaps://ldap.example.com
    ldap_cert=/etc/ssl/certs/ca.pem
    search_bind_authentication=true
    base_dn="dc=example,dc=com"
    bind_dn="cn=hue,ou=services,dc=example,dc=com"
    bind_password_script=/etc/hue/print-bind-password
    force_username_lowercase=true
    ignore_username_case=true
    [[[users]]]
      user_filter="(&(objectClass=person)(!(status=gone)))"
      user_name_attr=uid
    [[[groups]]]
      group_filter="objectClass=groupOfNames"
      group_name_attr=cn
  [[database]]
    engine=mysql
    host=db.example.com
    port=3306
    user=hue
    password_script=/etc/hue/print-db-password
    name=hue
[hadoop]
  [[hdfs_clusters]]
    [[[default]]]
      fs_defaultfs=hdfs://lake
      logical_name=lake
      webhdfs_url=http://httpfs.example.com:14000/webhdfs/v1
      security_enabled=true
[useradmin]
  home_dir_permissions=0750
`,
    },
  },
  {
    of: 'a hue.ini beside an HDFS 3 that kept the ports of HDFS 2',
    words: '--hue 4.11.0 --hadoop 3.3.6',
    files: {
      'conf/hue.ini': `[desktop]
secret_key_script=/etc/hue/print-key
[hadoop]
[[hdfs_clusters]]
[[[default]]]
fs_defaultfs=hdfs://nn.example.com:8020
webhdfs_url=http://nn.example.com:50070/webhdfs/v1
[useradmin]
home_dir_permissions=0700
`,
      'conf/hdfs-site.xml': site({ 'dfs.namenode.http-address': 'nn.example.com:50070', 'dfs.replication': '3' }),
    },
  },
  {
    of: 'a hue.ini that was copied from a container and from the manual',
    words: '--hue 4.11.0',
    files: {
      'conf/hue.ini': `[desktop]
secret_key=kasdlfjknasdfl3hbaksk3bwkasdfkasdfba23asdf
[[database]]
engine=postgresql_psycopg2
password=hue
[hadoop]
[[hdfs_clusters]]
[[[default]]]
fs_defaultfs=hdfs://lake:9000
logical_name=lake
[useradmin]
home_dir_permissions=0700
`,
    },
    found: {
      'conf/hue.ini:2 hue/secret-key-known': 'The key is published with the image: sessions can be made by anybody.',
      'conf/hue.ini:5 hue/password-plain': 'Advice: password_script keeps it out of the file and its history.',
      'conf/hue.ini:9 hue/nameservice-with-port':
        'The same file calls lake a logical name, and that has no port of its own.',
    },
  },
  {
    of: 'a folder of Hue whose second file has the key',
    words: '--hue 4.11.0',
    files: {
      'a/hue.ini': '[desktop]\nhttp_port=8888\n[useradmin]\nhome_dir_permissions=0700\n',
      'a/site.ini': '[desktop]\nsecret_key_script=/etc/hue/print-key\n',
      'b/hue.ini': '[desktop]\nhttp_port=8888\n[useradmin]\nhome_dir_permissions=0700\n',
    },
    found: {
      'b/hue.ini:1 hue/secret-key-missing': 'Nothing in this folder sets it, so that logins end with each restart.',
    },
  },
  {
    of: 'accounts with hashes that nothing compares as hashes',
    words: '--zeppelin 0.10.1',
    files: {
      'conf/shiro.ini': `[users]
steward = $shiro1$SHA-256$500000$c2FsdHNhbHQ=$aGFzaGhhc2g=, stewards

${urls}`,
    },
    found: {
      'conf/shiro.ini:2 zeppelin/shiro-hash-unmatched':
        'Shiro compares texts here: the hash in the file is the password that lets in.',
    },
  },
]);
