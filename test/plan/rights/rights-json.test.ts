import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRights, rightsJson } from '../../../src/plan/rights/rights-json.ts';

const entry = fc.constantFrom('user:bob:r-x', 'group::---', 'default:user::rwx');
const rights = fc.record({
  owner: fc.constantFrom('alice', 'ünder'),
  group: fc.constantFrom('alice', 'users'),
  mode: fc.integer({ min: 0, max: 0o1777 }),
  access: fc.array(entry, { maxLength: 2 }),
  defaults: fc.array(entry, { maxLength: 2 }),
});

describe('rights in a journal', () => {
  it('are read back as they were written, through JSON', () => {
    fc.assert(
      fc.property(rights, (one) => {
        expect(readRights(JSON.parse(JSON.stringify(rightsJson(one))))).toEqual(one);
      }),
    );
  });

  const sound = { owner: 'alice', group: 'alice', mode: '750', access: [], defaults: [] };
  it.each([
    ['nothing', undefined],
    ['a text', '750'],
    ['without an owner', { ...sound, owner: undefined }],
    ['with a group that is none', { ...sound, group: 7 }],
    ['with a mode that is none', { ...sound, mode: '7x0' }],
    ['with a mode that is a number', { ...sound, mode: 750 }],
    ['without a mode', { ...sound, mode: '' }],
    ['with one text for a list', { ...sound, access: 'user:bob:r-x' }],
    ['with entries that are none', { ...sound, defaults: [{ user: 'bob' }] }],
  ])('are refused as a whole: %s', (_title, json) => {
    expect(readRights(sound)).toBeDefined();
    expect(readRights(json)).toBeUndefined();
  });
});
