import { expect, it } from 'vitest';
import { aclName, givesRights } from '../../src/core/acl-name.ts';

it('names users and groups of access and default entries', () => {
  expect(['user:bob:r-x', 'default:group:analysts:r-x', 'group:a.b:---'].map(aclName)).toEqual([
    { kind: 'user', name: 'bob' },
    { kind: 'group', name: 'analysts' },
    { kind: 'group', name: 'a.b' },
  ]);
});

it('names nobody where the entry is of the owner, the group, the mask or others', () => {
  const entries = ['group::r-x', 'default:user::rwx', 'mask::rwx', 'default:other::---', 'other::r--', 'rwx'];
  expect(entries.map(aclName)).toEqual(entries.map(() => undefined));
});

it('tells entries that give a right from those that give none', () => {
  expect(['user:bob:r--', 'default:group:x:--x', 'group::-w-'].map(givesRights)).toEqual([true, true, true]);
  expect(['user:rwx:---', 'group:xr:---'].map(givesRights)).toEqual([false, false]);
});
