import { describe, expect, it } from 'vitest';
import { proxyRoute } from '../../../src/clients/proxy-route.ts';
import { Failure } from '../../../src/core/failure.ts';

const HTTP = 'http://m1.example.org:5050';
const HTTPS = 'https://m1.example.org:5050';
const wayOf = (env: Readonly<Record<string, string>>, base: string, proxy?: string): string | undefined =>
  proxyRoute(env, proxy)(base)?.url;

describe('the proxy of the environment', () => {
  it('is chosen by the scheme of the peer, in small letters or capitals, and is none where none is named', () => {
    const env = { http_proxy: 'http://plain:3128', HTTPS_PROXY: 'http://secure:3128' };
    expect(wayOf(env, HTTP)).toBe('http://plain:3128');
    expect(wayOf(env, HTTPS)).toBe('http://secure:3128');
    expect(wayOf({ HTTP_PROXY: 'http://plain:3128' }, HTTPS)).toBeUndefined();
    expect(wayOf({ HTTP_PROXY: '' }, HTTP)).toBeUndefined();
  });

  it('is ALL_PROXY where the scheme has none of its own', () => {
    const env = { ALL_PROXY: 'https://any', http_proxy: 'plain:3128' };
    expect(wayOf(env, HTTP)).toBe('http://plain:3128');
    expect(wayOf(env, HTTPS)).toBe('https://any:443');
  });

  it('gives way to the setting, which NO_PROXY still bounds', () => {
    const env = { http_proxy: 'http://plain:3128', no_proxy: 'm2.example.org' };
    expect(wayOf(env, HTTP, 'http://own:8080')).toBe('http://own:8080');
    expect(wayOf(env, 'http://m2.example.org:5050', 'http://own:8080')).toBeUndefined();
  });

  it.each(['http://127.0.0.1:5050', 'http://127.8.9.1:5050', 'http://localhost:5050', 'http://[::1]:5050'])(
    'is not asked for this very host, %s',
    (base) => expect(wayOf({ http_proxy: 'http://plain:3128' }, base)).toBeUndefined(),
  );

  it.each([
    ['*', true],
    ['other.org, m1.example.org', true],
    ['other.org m1.example.org', true],
    ['.example.org', true],
    ['*.example.org', true],
    ['example.org', true],
    ['EXAMPLE.ORG', true],
    ['m1.example.org:5050', true],
    ['.example.org:5050', true],
    ['m1.example.org:5051', false],
    ['ample.org', false],
    ['1.example.org', false],
    ['m1', false],
    ['', false],
    [',', false],
  ])('is passed by for NO_PROXY %j: %s', (list, isExempt) => {
    expect(wayOf({ http_proxy: 'http://p:1', NO_PROXY: list }, HTTP) === undefined).toBe(isExempt);
  });

  it.each([
    ['10.0.0.7', 'http://10.0.0.7:5050', true],
    ['10.0.0.7:5050', 'http://10.0.0.7:5050', true],
    ['10.0.0.7:5051', 'http://10.0.0.7:5050', false],
    ['0.0.7', 'http://10.0.0.7:5050', false],
    ['fd00::7', 'http://[fd00::7]:5050', true],
    ['[fd00::7]', 'http://[fd00::7]:5050', true],
    ['[fd00::7]:5050', 'http://[fd00::7]:5050', true],
    ['[fd00::7]:5051', 'http://[fd00::7]:5050', false],
    ['m1.example.org:80', 'http://m1.example.org', true],
    ['m1.example.org:443', 'https://m1.example.org', true],
  ])('is passed by for NO_PROXY %j at %s: %s', (list, base, isExempt) => {
    expect(wayOf({ all_proxy: 'http://p:1', no_proxy: list }, base) === undefined).toBe(isExempt);
  });

  it('keeps its credentials apart, decoded', () => {
    const proxy = proxyRoute({ http_proxy: 'http://ann:p%40ss%3Aw@p:3128' })(HTTP);
    expect(proxy?.url).toBe('http://p:3128');
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from('ann:p@ss:w').toString('base64')}`);
  });

  it.each(['socks5://ann:hidden@p:1080', 'http://ann:hidden@', 'http://ann:hidden@p:port', 'http://ann:hidden%zz@p:1'])(
    'is refused when it is %s, without its password',
    (url) => {
      const failure = ((): Failure => {
        try {
          wayOf({ ALL_PROXY: url }, HTTP);
        } catch (thrown) {
          return Failure.from(thrown);
        }
        throw new Error('It was taken.');
      })();
      expect(failure).toMatchObject({ code: 'config', hint: expect.stringContaining('NO_PROXY') });
      expect(failure.message).toContain('The variable ALL_PROXY names');
      expect(failure.message).not.toContain('hidden');
    },
  );
});
