import fc from 'fast-check';
import { BerWriter } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { childDn, escapeDnValue, valueInDn } from '../../../src/clients/ldap/dn.ts';
import { accountsWhere, schemaOf } from '../../../src/clients/ldap/schema.ts';
import { readElement } from '../../../src/lab/ldap/ber.ts';
import { parentOf, parseDn } from '../../../src/lab/ldap/dn.ts';
import { readFilter } from '../../../src/lab/ldap/filter.ts';
import { systemClock } from '../../../src/system-clock.ts';

const PEOPLE = 'ou=people,dc=example,dc=org';
/** Any text that has a form in UTF-8, with many of the characters that DNs and filters give a meaning. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...'\\,+"<>;=# *()\0\n\r/&|!~ä林😀'), minLength: 1 }),
);

describe('a value in a DN', () => {
  it('is read back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(valueInDn(childDn('uid', value, PEOPLE), 'uid')).toBe(value);
      }),
    );
  });

  it('never ends its part of the DN, nor begins another one', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const dn = parseDn(childDn('uid', value, PEOPLE));
        expect(dn.rdns).toHaveLength(4);
        expect(dn.rdns[0]).toHaveLength(1);
        expect(dn.rdns[0]?.[0]).toMatchObject({ value });
        expect(parentOf(dn).key).toBe(parseDn(PEOPLE).key);
      }),
    );
  });

  it.each([
    [' lead and trail ', '\\20lead and trail\\20'],
    ['#hash', '\\23hash'],
    ['a,b+c"d\\e<f>g;h=i', 'a\\2Cb\\2Bc\\22d\\5Ce\\3Cf\\3Eg\\3Bh\\3Di'],
    ['nul\0', 'nul\\00'],
    ['Ärger 王芳', 'Ärger 王芳'],
  ])('is written as OpenLDAP writes it: %j', (value, escaped) => expect(escapeDnValue(value)).toBe(escaped));
});

describe('the name in a DN', () => {
  it.each([
    ['uid=bob,ou=people', 'bob'],
    ['UID = bob ,ou=people', 'bob '],
    ['cn=Bob+uid=bob,ou=people', 'bob'],
    ['uid=a\\,b\\2c\\c3\\84,ou=people', 'a,b,Ä'],
    ['cn=uid\\=bob,ou=people', undefined],
    ['cn=Bob,uid=bob', undefined],
    ['uid=#0403626f62,ou=people', undefined],
    ['', undefined],
  ])('of %j is %j', (dn, name) => expect(valueInDn(dn, 'uid')).toBe(name));
});

describe('a value in a filter', () => {
  const schema = schemaOf({
    ...{ url: 'ldap://host', startTls: false, people: PEOPLE, groups: PEOPLE, tls: {} },
    ...{ timeoutMs: 1_000, clock: systemClock },
  });

  it('reaches the server as one value of one comparison, whatever is in it', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const writer = new BerWriter();
        accountsWhere(schema, { uid: value }).write(writer);
        const read = readElement(writer.buffer, writer.buffer.length);
        expect(read && readFilter(read.element)).toEqual({
          kind: 'and',
          filters: [
            { kind: 'equal', attribute: 'objectClass', value: 'posixAccount' },
            { kind: 'equal', attribute: 'uid', value },
          ],
        });
      }),
    );
  });
});
