import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../src/plan/wants/app-template.ts';

const values = { cpus: 2, name: 'alice', env: { A: '1', B: '2' }, none: null, list: ['x'] };

describe('an app template', () => {
  it('gives a placeholder that stands alone its value, of whatever type', () => {
    expect(fillTemplate({ cpus: '${cpus}', all: ['${list}'] }, values)).toEqual({ cpus: 2, all: [['x']] });
  });

  it('puts texts and numbers into longer texts', () => {
    expect(fillTemplate('${name} has ${cpus}', values)).toBe('alice has 2');
    expect(() => fillTemplate('x ${env}', values)).toThrow('let it stand alone');
  });

  it('spreads objects, and later keys win', () => {
    expect(fillTemplate({ '...': '${env}', B: 'mine' }, values)).toEqual({ A: '1', B: 'mine' });
    expect(fillTemplate({ B: 'mine', '...': '${env}' }, values)).toEqual({ B: '2', A: '1' });
    expect(() => fillTemplate({ '...': '${list}' }, values)).toThrow('no object');
  });

  it('leaves members out whose value is null', () => {
    expect(fillTemplate({ secrets: '${none}', a: 1 }, values)).toEqual({ a: 1 });
  });

  it('names a placeholder that nobody knows', () => {
    expect(() => fillTemplate('${cpu}', values)).toThrow('${cpu}');
  });
});
