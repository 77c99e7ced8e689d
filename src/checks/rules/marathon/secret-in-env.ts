import { isPlainSecret } from '../../../core/plain-secret.ts';
import type { Span } from '../../../core/source.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, membersOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/secret-in-env',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'A secret stands among the variables of an app',
  why: 'Marathon shows the variables of an app to whoever may see it, and Mesos those of its tasks; without a login that is everybody. And what stands in a file of a repository stays in its history.',
  sources: [
    'Marathon 1.11.24 watched: GET /v2/apps gives env as it was put; mesosphere/marathon docs/docs/secrets.md, 1.11',
  ],
  *check(app) {
    const variables = membersOf(app.child('env')).map(({ key, keyAt, value }) => ({
      key,
      at: keyAt,
      value: textOf(value),
    }));
    for (const { key, at, value = '' } of [...variables, ...dockerVariables(app)]) {
      if (!isPlainSecret(key, value)) continue;
      yield {
        at,
        sentence: `${key} holds a secret in plain text: Marathon and Mesos show it to whoever may see the app.`,
        mend: 'Take it from a store of secrets, with {"secret": …} where Marathon has that, or from a file that only its user may read.',
      };
    }
  },
  bad: [
    marathonApp({ env: { MYSQL_PASSWORD: 'x' } }),
    marathonApp({ env: { AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI', GITHUB_TOKEN: 'ghp_0123456789' } }),
    marathonApp({ env: { DB_PASS: 'hunter2' } }),
    marathonApp({
      container: { docker: { image: 'web:1', parameters: [{ key: 'env', value: 'DB_PASSWORD=hunter2' }] } },
    }),
  ],
  good: [
    marathonApp({ env: { MYSQL_PASSWORD: { secret: 'db' } }, secrets: { db: { source: '/db' } } }),
    marathonApp({ env: { MYSQL_PASSWORD: '', DB_PASSWORD: '{{db.password}}', API_TOKEN: '$TOKEN' } }),
    marathonApp({ env: { MYSQL_PASSWORD_FILE: '/mnt/mesos/sandbox/pw', ADMIN_CREDENTIAL: 'secrets/account.json' } }),
    marathonApp({ env: { MYSQL_ALLOW_EMPTY_PASSWORD: 'yes', NUM_TOKENS: '256', INITIAL_TOKEN: '-922337203685477' } }),
    marathonApp({ env: { TOKEN_VALIDITY: '3600', SECRET_NAME: 'db', PASSWORD_HASH_TYPE: 'bcrypt' } }),
  ],
});

/** Variables that go to docker run as options. */
function dockerVariables(app: MarathonApp): { readonly key: string; readonly at: Span; readonly value: string }[] {
  return app.items('container', 'docker', 'parameters').flatMap((parameter) => {
    const option = childOf(parameter, 'value');
    const [, key, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(textOf(option) ?? '') ?? [];
    const isVariable = /^(e|env)$/.test(textOf(childOf(parameter, 'key')) ?? '');
    return !isVariable || option === undefined || key === undefined ? [] : [{ key, at: option, value: value ?? '' }];
  });
}
