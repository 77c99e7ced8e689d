import { describe, expect, it } from 'vitest';
import { shownDefinition } from '../../../src/plan/balance/shown-definition.ts';

const HIDDEN = expect.stringMatching(/^\(hidden\) [0-9a-f]{12}$/);

describe('a definition as plans and journals have it', () => {
  it('has no value of a variable, in an app, a job, or a parameter of docker, and all else', () => {
    const docker = {
      image: 'a:1',
      parameters: [
        { key: 'env', value: 'PW=a=b' },
        { key: 'env', value: 'HOME' },
      ],
    };
    const shown = shownDefinition(
      { cpus: 1, env: { PW: 'x', REF: { secret: 'pw' } }, run: { env: { PW: 'x' } }, container: { docker } },
      'host',
    );
    expect(shown).toEqual({
      cpus: 1,
      env: { PW: HIDDEN, REF: { secret: 'pw' } },
      run: { env: { PW: HIDDEN } },
      container: {
        docker: {
          image: 'a:1',
          parameters: [
            { key: 'env', value: expect.stringMatching(/^PW=\(hidden\) [0-9a-f]{12}$/) },
            { key: 'env', value: 'HOME' },
          ],
        },
      },
    });
  });

  it('hides as every plan does what is secret by its name or in an address', () => {
    const fetch = [{ uri: 'https://me:pw@example.org/a.tgz' }];
    expect(shownDefinition({ token: 'x', fetch }, 'host')).toEqual({
      token: '(hidden)',
      fetch: [{ uri: 'https://me:(hidden)@example.org/a.tgz' }],
    });
  });

  it('tells one value from another, and not that two variables, or two hosts, have the same', () => {
    const of = (name: string, value: string, salt = 'host') =>
      JSON.stringify(shownDefinition({ env: { [name]: value } }, salt)).slice(-15);
    expect(of('A', 'x')).toBe(of('A', 'x'));
    expect(new Set([of('A', 'x'), of('A', 'y'), of('B', 'x'), of('A', 'x', 'other')]).size).toBe(4);
  });
});
