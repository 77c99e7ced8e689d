import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTenantName, encodeTenantName, legalTenantName } from '../../src/core/tenant-name.ts';

const SEGMENT = /^([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$/;
const legal = fc.stringMatching(/^[a-z_][a-z0-9._-]{0,15}$/);

describe('the encoding of a tenant name', () => {
  it('leaves names alone that are legal everywhere', () => {
    for (const name of ['alice', 'bob2', 'data-science', 'x']) expect(encodeTenantName(name)).toBe(name);
  });

  it('writes what Marathon does not take as -- and two digits', () => {
    expect(encodeTenantName('a.b')).toBe('a--2eb');
    expect(encodeTenantName('a_b')).toBe('a--5fb');
    expect(encodeTenantName('a-')).toBe('a--2d');
    expect(encodeTenantName('a--b')).toBe('a--2d--2db');
    expect(encodeTenantName('_x')).toBe('0--5fx');
  });

  it('keeps names apart that a plain replacement would join', () => {
    const alike = ['a.b', 'a-b', 'a_b', 'a--b', 'a-.b', 'a.-b', 'a-2eb', 'a--2eb', 'ab', '_ab', '__ab', 'a.b.', 'a_b_'];
    expect(new Set(alike.map(encodeTenantName)).size).toBe(alike.length);
  });

  it('gives a legal Marathon segment for every legal name, and can be undone', () => {
    fc.assert(
      fc.property(legal, (name) => {
        const segment = encodeTenantName(name);
        expect(segment).toMatch(SEGMENT);
        expect(decodeTenantName(segment)).toBe(name);
      }),
    );
  });

  it('never gives two names one segment', () => {
    fc.assert(fc.property(legal, legal, (a, b) => a === b || encodeTenantName(a) !== encodeTenantName(b)));
  });

  it('does not decode what no legal name encodes to', () => {
    for (const segment of ['a--61', 'a--2', '-a', 'a--zz', '0--61', 'Bob'])
      expect(decodeTenantName(segment)).toBeUndefined();
  });
});

describe('a legal tenant name', () => {
  it.each([
    ['', 'empty'],
    ['Bob', 'capitals'],
    ['1alice', 'does not begin'],
    ['a b', 'a blank'],
    ['Bad Name', 'capitals, which LDAP does not tell apart and HDFS does, and a blank'],
    ['王芳', 'does not begin'],
    ['a:b', 'character ":"'],
    ['x'.repeat(33), '33 characters'],
    ['_'.repeat(20), 'DNS label'],
  ])('is not %j', (name, fault) => {
    expect(() => legalTenantName(name)).toThrow(fault);
  });
});
