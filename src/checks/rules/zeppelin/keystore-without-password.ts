import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/keystore-without-password',
  reads: 'zeppelin-site',
  severity: 'warning',
  title: 'TLS is on and the keystore has no password',
  why: 'The keystore is the file "keystore" in conf and its password empty unless both are set. Java opens no keystore with an empty password, and the server does not start. From 0.10.0 on a key and a certificate in PEM may stand in its place.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.5.0 and v0.10.0'],
  *check(site) {
    const { settings } = site;
    const entry = settings.get('zeppelin.ssl');
    if (entry === undefined || !site.isOn('zeppelin.ssl')) return;
    const password = settings.value('zeppelin.ssl.keystore.password') ?? '';
    if (password !== '' || settings.has('zeppelin.ssl.pem.key')) return;
    yield {
      at: entry.at,
      sentence:
        'zeppelin.ssl is true and zeppelin.ssl.keystore.password not set: unless ZEPPELIN_SSL_KEYSTORE_PASSWORD is, the server does not start.',
      mend: 'Set zeppelin.ssl.keystore.path, .type (JKS, PKCS12) and .password.',
    };
  },
  bad: [
    zeppelinSite({ 'zeppelin.ssl': 'true' }),
    zeppelinSite({ 'zeppelin.ssl': 'TRUE', 'zeppelin.ssl.keystore.password': '' }),
  ],
  good: [
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.ssl.keystore.password': 'changed' }),
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.ssl.pem.key': '/secrets/tls.key' }),
    zeppelinSite({ 'zeppelin.ssl': 'false' }),
  ],
});
