import { describe, expect, it } from 'vitest';
import { matchesAntPath } from '../../src/core/ant-path.ts';

describe('a pattern of Ant', () => {
  it.each([
    ['/**', '/api/interpreter/setting'],
    ['/**', '/'],
    ['/api/interpreter/**', '/api/interpreter'],
    ['/api/interpreter/**', '/api/interpreter/setting/restart/x'],
    ['/api/*/setting', '/api/interpreter/setting'],
    ['/api/inter*', '/api/interpreter'],
    ['/api/?redential', '/api/credential'],
    ['/**/setting', '/api/interpreter/setting'],
  ])('%s names %s', (pattern, path) => {
    expect(matchesAntPath(pattern, path)).toBe(true);
  });

  it.each([
    ['/api/*', '/api/interpreter/setting'],
    ['/api/interpreter/**', '/api/interpreters'],
    ['/api/?redential', '/api/redential'],
    ['api/**', '/api/credential'],
    ['/api/credential', '/api/credential/x'],
  ])('%s does not name %s', (pattern, path) => {
    expect(matchesAntPath(pattern, path)).toBe(false);
  });

  it('of many stars is still tried in short time', () => {
    expect(matchesAntPath('/**'.repeat(2000), `/${'a/'.repeat(200)}`)).toBe(true);
    expect(matchesAntPath(`/${'*a'.repeat(2000)}`, `/${'a'.repeat(200)}b`)).toBe(false);
  });
});
