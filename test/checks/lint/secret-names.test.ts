import { expect, it } from 'vitest';
import { lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();

it('a name of a secret is shown, and a secret is not', async () => {
  const env = { DB_PASSWORD: { secret: 'dbpass' }, API_TOKEN: 'abcdef0123' };
  const secrets = { 'db-pass': { source: '/team/db' } };
  const container = { docker: { image: 'web:1', pullConfig: { secret: 'pulling' } }, volumes: [{ secret: 'key' }] };
  folder.write({ 'app.json': JSON.stringify({ id: '/web', cmd: 'a', cpus: 1, env, secrets, container }, null, 1) });
  const { out } = await folder.run('lint app.json');
  expect(out).toContain('No secret of the name "dbpass" stands under "secrets".');
  expect(out).toContain('Write "db-pass".');
  expect(out).toContain('"pulling"');
  expect(out).toContain('"key"');
  expect(out).toContain('API_TOKEN holds a secret in plain text');
  expect(out).not.toContain('abcdef0123');
});

it('a label that is called secret is none of a store', async () => {
  folder.write({
    'app.json': '{"id": "/web", "cmd": "a", "cpus": 1, "labels": {"secret": "abcdef0123"}, "instnaces": 1}',
  });
  const { out } = await folder.run('lint app.json -o json');
  expect(out).toContain('instnaces');
  expect(out).not.toContain('abcdef0123');
});
