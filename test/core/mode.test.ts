import { describe, expect, it } from 'vitest';
import { defaultAcl, folderMode, formatMode, parseUmask } from '../../src/core/mode.ts';

describe('a umask', () => {
  it('is three octal digits, with or without a leading zero', () => {
    expect(parseUmask('077')).toBe(0o077);
    expect(parseUmask('0027')).toBe(0o027);
    for (const text of ['77', '088', '1777', 'u=rwx', '']) expect(() => parseUmask(text)).toThrow();
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
