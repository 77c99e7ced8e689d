import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childDn } from '../../../src/clients/ldap/dn.ts';
import { isWithin, parentOf, parseDn } from '../../../src/lab/ldap/dn.ts';

const firstValue = (text: string): string | undefined => parseDn(text).rdns[0]?.[0]?.value;

describe('a DN', () => {
  it('keeps any value that the client escapes, and its parent', () => {
    const base = 'ou=people,dc=example,dc=org';
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const dn = parseDn(childDn('uid', name, base));
        expect(dn.rdns).toHaveLength(4);
        expect(dn.rdns[0]).toEqual([{ type: 'uid', value: name }]);
        expect(dn.text).toBe(childDn('uid', name, base));
        expect(parentOf(dn).text).toBe(base);
      }),
    );
  });

  it.each([
    ['cn=a\\, b', 'a, b'],
    ['cn=a\\2C b', 'a, b'],
    ['cn = a  ', 'a'],
    ['cn=a\\ ', 'a '],
    ['cn=a\\  ', 'a '],
    ['cn=a\\ \\ ', 'a  '],
    ['cn=a\\\\ ', 'a\\'],
    ['cn=\\ a', ' a'],
    ['cn=\\E7\\8E\\8B', '王'],
    ['cn=a=b', 'a=b'],
    ['cn=', ''],
    ['2.5.4.3=a', 'a'],
  ])('written %j has the value %j', (text, value) => {
    expect(firstValue(text)).toBe(value);
  });

  it.each(['a', 'cn=a,', ',cn=a', 'cn=a,,dc=b', '=a', 'cn=a\\', 'cn=a\\z', 'cn="a"', 'cn=a;dc=b', 'c n=a'])(
    'is none in %j',
    (text) => {
      expect(() => parseDn(text)).toThrow(expect.objectContaining({ resultCode: 34 }));
    },
  );

  it('is the same in another case and with other blanks', () => {
    const key = parseDn('uid=bob builder,ou=people').key;
    expect(parseDn(' UID = Bob   Builder , OU=People').key).toBe(key);
    expect(parseDn('uid=bobbuilder,ou=people').key).not.toBe(key);
  });

  it('of several attributes and of none is read too', () => {
    expect(parseDn('cn=a+uid=b,dc=c').rdns[0]).toEqual([
      { type: 'cn', value: 'a' },
      { type: 'uid', value: 'b' },
    ]);
    expect(parseDn('').rdns).toEqual([]);
  });

  it('lies within those above it, and not within one that ends alike', () => {
    const key = (text: string): string => parseDn(text).key;
    expect(isWithin(key('uid=a,ou=people'), key('OU=people'))).toBe(true);
    expect(isWithin(key('ou=people'), key('ou=people'))).toBe(true);
    expect(isWithin(key('uid=a,xou=people'), key('ou=people'))).toBe(false);
    expect(isWithin(key('uid=a\\,ou=people'), key('ou=people'))).toBe(false);
  });
});
