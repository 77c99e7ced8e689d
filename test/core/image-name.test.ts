import { describe, expect, it } from 'vitest';
import { imageName } from '../../src/core/image-name.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('the name of an image', () => {
  it.each([
    'zeppelin',
    'apache/zeppelin:0.10.1',
    'registry.example.org/zeppelin-mesos:0.10.1',
    'registry:5000/team/a_b/c--d:v1_2.3',
    'LOCALHOST:5000/zeppelin',
    `team/zeppelin@${DIGEST}`,
    `team/zeppelin:1@${DIGEST}`,
  ])('may be %s', (name) => {
    expect(imageName(name)).toBe(name);
  });

  it.each([
    '',
    'a b',
    'x%zz',
    "''",
    ' a',
    'a:',
    'a:b c',
    'a//b',
    '/a',
    'a/',
    'Zeppelin',
    'a@sha256:12',
    'a\n',
    'http://a/b',
  ])('is not %j', (name) => {
    expect(() => imageName(name)).toThrow('is not the name of an image.');
  });
});
