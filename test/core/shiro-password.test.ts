import { expect, it } from 'vitest';
import { shiroPassword } from '../../src/core/shiro-password.ts';

it.each([
  ['correct-horse, admin, ops', 'correct-horse'],
  ['correct-horse', 'correct-horse'],
  [
    '"$shiro2$argon2id$v=19$t=1,m=65536,p=4$c2FsdA$aGFzaA", admin',
    '$shiro2$argon2id$v=19$t=1,m=65536,p=4$c2FsdA$aGFzaA',
  ],
  [', admin', ''],
  ['', ''],
  ['"unclosed, admin', '"unclosed'],
])('the password of %j ends before its roles', (value, password) => {
  expect(shiroPassword(value)).toBe(password);
});
