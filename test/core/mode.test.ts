import { describe, expect, it } from 'vitest';
import { defaultAcl, folderMode, formatMode, modeUnderMask, parseHeldUmask, parseUmask } from '../../src/core/mode.ts';

describe('a umask', () => {
  it('is three octal digits, with or without a leading zero', () => {
    expect(parseUmask('077')).toBe(0o077);
    expect(parseUmask('0027')).toBe(0o027);
    for (const text of ['77', '088', '1777', 'u=rwx', '']) expect(() => parseUmask(text)).toThrow();
  });

  it('leaves the owner all rights where homes are held to it', () => {
    expect(parseHeldUmask('077')).toBe(0o077);
    expect(() => parseHeldUmask('777')).toThrow('takes read, write, execute from the owner');
    expect(() => parseHeldUmask('277')).toThrow('takes write from the owner');
  });

  it.each([
    [0o077, '700', 'default:user::rwx,default:group::---,default:other::---'],
    [0o027, '750', 'default:user::rwx,default:group::r-x,default:other::---'],
    [0o022, '755', 'default:user::rwx,default:group::r-x,default:other::r-x'],
    [0o002, '775', 'default:user::rwx,default:group::rwx,default:other::r-x'],
  ])('%o gives the mode and the default ACL of a folder', (umask, mode, acl) => {
    expect(formatMode(folderMode(umask))).toBe(mode);
    expect(defaultAcl(umask).join()).toBe(acl);
  });
});

describe('a mode beside an extended access ACL', () => {
  it('shows the right of the group itself, not the mask', () => {
    expect(modeUnderMask(0o750, ['user:bob:r-x', 'group::---'])).toBe(0o700);
    expect(modeUnderMask(0o1770, ['user:bob:rwx', 'group::r-x'])).toBe(0o1750);
    expect(modeUnderMask(0o700, ['user:bob:r-x', 'group::r-x'])).toBe(0o700);
    expect(modeUnderMask(0o750, [])).toBe(0o750);
  });
});
