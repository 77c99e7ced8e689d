import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aclEntryText, parseAclEntries } from '../../../src/core/acl/acl-entry.ts';
import { type AclAsked, aclOutcome } from '../../../src/core/acl/acl-outcome.ts';
import { type AclRights, allEntries, effectiveEntries, rightsOfEntries } from '../../../src/core/acl/acl-rights.ts';
import { maskedEntries, revivedEntries } from '../../../src/core/acl/acl-surprises.ts';
import { newEntryRights } from '../../../src/core/acl/new-entry.ts';
import { formatMode } from '../../../src/core/mode.ts';

const rights = (mode: number, access: string[] = [], defaults: string[] = []): AclRights => ({
  mode,
  access,
  defaults,
});
const entries = (words: string) => parseAclEntries([words], false, 'needed');
const modify = (words: string): AclAsked => ({ kind: 'modify', entries: entries(words) });
const remove = (words: string): AclAsked => ({ kind: 'remove', entries: parseAclEntries([words], false, 'unsaid') });
const D = ['default:user::rwx', 'default:group::r-x', 'default:other::---'];

describe('entries of an ACL', () => {
  it.each([
    ['user:bob:r-x', 'user:bob:r-x'],
    ['u:bob:5', 'user:bob:r-x'],
    ['g::rx', 'group::r-x'],
    ['o::-', 'other::---'],
    ['m::rwx', 'mask::rwx'],
    ['d:u:bob:rwx', 'default:user:bob:rwx'],
    ['default:group::r--', 'default:group::r--'],
  ])('are read as people write them: %s', (words, canonical) => {
    expect(entries(words).map(aclEntryText)).toEqual([canonical]);
  });

  it.each([
    'bob:rwx',
    'user:bob',
    'user:bob:rwz',
    'user:bob:xr',
    'other:bob:r--',
    'mask:m:r--',
    'user:bob:8',
    'a:b:c:d',
  ])('and refused where they are none: %s', (words) => {
    expect(() => entries(words)).toThrow(/not an entry of an ACL/);
  });

  it('name each that is wrong, and each that is said twice', () => {
    expect(() => entries('x,user:bob:rwx,y')).toThrow('"x", "y": not an entry');
    expect(() => entries('user:bob:rwx,u:bob:r--')).toThrow('user:bob is said twice');
  });

  it('become default entries where that is said of all', () => {
    expect(parseAclEntries(['user:bob:rwx'], true, 'needed').map(aclEntryText)).toEqual(['default:user:bob:rwx']);
  });
});

describe('what a namenode makes of an ACL', () => {
  // Each was recorded of a real 3.4.1.
  it.each([
    [
      'a named entry brings a mask',
      rights(0o750),
      modify('user:bob:rwx'),
      rights(0o770, ['user:bob:rwx', 'group::r-x']),
    ],
    [
      'a mask that is said stays',
      rights(0o750),
      modify('user:bob:rwx,mask::r--'),
      rights(0o740, ['user:bob:rwx', 'group::r-x']),
    ],
    [
      'a change makes a mask anew that a chmod had closed',
      rights(0o700, ['user:carol:rwx', 'group::---']),
      modify('user:bob:r--'),
      rights(0o770, ['user:bob:r--', 'user:carol:rwx', 'group::---']),
    ],
    ['one default entry is filled up from the mode', rights(0o750), modify('default:other::---'), rights(0o750, [], D)],
    [
      'a named default entry brings its mask',
      rights(0o750),
      modify('default:user:bob:rwx'),
      rights(
        0o750,
        [],
        ['default:user::rwx', 'default:user:bob:rwx', 'default:group::r-x', 'default:mask::rwx', 'default:other::---'],
      ),
    ],
    [
      'the access ACL stays when the default one changes',
      rights(0o700, ['user:carol:rwx', 'group::---']),
      modify('default:other::---'),
      rights(
        0o700,
        ['user:carol:rwx', 'group::---'],
        ['default:user::rwx', 'default:group::---', 'default:other::---'],
      ),
    ],
    [
      'the mask stays when the last named entry goes',
      rights(0o770, ['user:bob:rwx', 'group::r-x']),
      remove('user:bob'),
      rights(0o750, ['group::r-x']),
    ],
    [
      'the mask goes with it where both are named',
      rights(0o770, ['user:bob:rwx', 'group::r-x']),
      remove('user:bob,mask:'),
      rights(0o750),
    ],
    [
      'without ACL the mode is what the group had',
      rights(0o770, ['user:bob:rwx', 'group::r-x'], D),
      { kind: 'no-acl' } as const,
      rights(0o750),
    ],
    [
      'the default ACL goes alone',
      rights(0o1770, ['user:bob:rwx', 'group::r-x'], D),
      { kind: 'no-defaults' } as const,
      rights(0o1770, ['user:bob:rwx', 'group::r-x']),
    ],
    [
      'a whole one replaces its scope alone, and keeps the sticky bit',
      rights(0o1770, ['user:bob:rwx', 'group::r-x'], D),
      { kind: 'replace', entries: entries('user::rwx,group::r--,other::---') } as const,
      rights(0o1740, [], D),
    ],
  ])('%s', (_, before, asked, after) => {
    expect(aclOutcome(before, asked)).toEqual(after);
  });

  it.each([
    ['the mask alone', rights(0o770, ['user:bob:rwx', 'group::r-x']), remove('mask:'), /mask cannot go/],
    ['the owner', rights(0o750), remove('user:'), /would lack user::/],
    [
      'all but the named ones',
      rights(0o750),
      { kind: 'replace', entries: entries('user:bob:rwx') } as const,
      /would lack user::, group::, other::/,
    ],
    [
      'more than can be kept',
      rights(0o750),
      modify(Array.from({ length: 33 }, (_, n) => `user:u${n}:r--`).join()),
      /32 at most/,
    ],
  ])('and what it refuses: %s', (_, before, asked, message) => {
    expect(() => aclOutcome(before, asked)).toThrow(message);
  });

  const bits = fc.integer({ min: 0, max: 7 });
  const anyEntries = fc.uniqueArray(
    fc.record({
      scope: fc.constantFrom('access' as const, 'default' as const),
      kind: fc.constantFrom('user' as const, 'group' as const),
      name: fc.constantFrom('a', 'b', 'c'),
      bits,
    }),
    { selector: ({ scope, kind, name }) => `${scope}${kind}${name}`, minLength: 1 },
  );
  const anyRights = fc
    .tuple(fc.integer({ min: 0, max: 0o1777 }), anyEntries)
    .map(([mode, some]) => aclOutcome(rights(mode), { kind: 'modify', entries: some }));

  it('asked twice is the same as once', () => {
    fc.assert(
      fc.property(anyRights, anyEntries, (before, some) => {
        const once = aclOutcome(before, { kind: 'modify', entries: some });
        expect(aclOutcome(once, { kind: 'modify', entries: some })).toEqual(once);
      }),
    );
  });

  it('entries and what is kept of them are the same thing', () => {
    fc.assert(
      fc.property(anyRights, (any) => {
        expect(rightsOfEntries(allEntries(any), any.mode)).toEqual(any);
      }),
    );
  });

  it('gives nobody more than his entry says, and what was asked for is in effect without a mask of its own', () => {
    fc.assert(
      fc.property(anyRights, anyEntries, (before, some) => {
        const after = aclOutcome(before, { kind: 'modify', entries: some });
        for (const scope of ['access', 'default'] as const) {
          for (const { entry, bits: counts } of effectiveEntries(after, scope)) expect(counts & ~entry.bits).toBe(0);
        }
        expect(maskedEntries(after, some)).toEqual([]);
      }),
    );
  });
});

describe('surprises of a mask', () => {
  it('are entries that were asked for and do not count', () => {
    const after = aclOutcome(rights(0o750), modify('user:bob:rwx,mask::r--'));
    expect(maskedEntries(after, entries('user:bob:rwx'))).toEqual([{ entry: 'user:bob:rwx', counts: 'r--' }]);
  });

  it('are entries that nobody spoke of and that count again', () => {
    const before = rights(0o700, ['user:carol:rwx', 'group::---']);
    const asked = entries('user:bob:r--');
    const after = aclOutcome(before, { kind: 'modify', entries: asked });
    expect(revivedEntries(before, after, asked)).toEqual([{ entry: 'user:carol:rwx', counts: 'rwx' }]);
  });

  it('are none where a chmod had left all in effect', () => {
    const before = rights(0o770, ['user:carol:rwx', 'group::---']);
    const asked = entries('user:bob:r--');
    expect(revivedEntries(before, aclOutcome(before, { kind: 'modify', entries: asked }), asked)).toEqual([]);
  });
});

describe('a new entry', () => {
  const N = [
    'default:user::rwx',
    'default:user:bob:rwx',
    'default:group::r-x',
    'default:mask::rwx',
    'default:other::---',
  ];
  it.each([
    ['without a default ACL: what was asked for', 'DIRECTORY', { masked: 0o755, unmasked: 0o777 }, [], true, '755'],
    ['under one: its bits, whatever the umask', 'DIRECTORY', { masked: 0o700, unmasked: 0o777 }, D, true, '750'],
    ['a file under one', 'FILE', { masked: 0o600, unmasked: 0o666 }, D, true, '640'],
    ['a raw request under one: both', 'DIRECTORY', { masked: 0o700, unmasked: undefined }, D, true, '700'],
    ['a raw request with the sticky bit', 'DIRECTORY', { masked: 0o1777, unmasked: undefined }, D, true, '1750'],
    ['without POSIX inheritance: both', 'FILE', { masked: 0o600, unmasked: 0o666 }, D, false, '600'],
    [
      'under one with named entries: the mask in the digit of the group',
      'DIRECTORY',
      { masked: 0o777, unmasked: undefined },
      N,
      true,
      '770',
    ],
  ] as const)('%s', (_, type, asked, defaults, isPosix, mode) => {
    expect(formatMode(newEntryRights(type, asked, defaults, isPosix).mode)).toBe(mode);
  });

  it('passes a default ACL on in folders alone, and has named entries of its own', () => {
    expect(newEntryRights('DIRECTORY', { masked: 0o777, unmasked: undefined }, N, true)).toMatchObject({
      access: ['user:bob:rwx', 'group::r-x'],
      defaults: N,
    });
    expect(newEntryRights('FILE', { masked: 0o666, unmasked: undefined }, N, true)).toMatchObject({
      mode: 0o660,
      access: ['user:bob:rwx', 'group::r-x'],
      defaults: [],
    });
  });
});
