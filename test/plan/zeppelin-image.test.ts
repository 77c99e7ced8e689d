import { describe, expect, it } from 'vitest';
import { isApachesOwn, zeppelinVersionOf } from '../../src/plan/wants/zeppelin-image.ts';

describe('the version of Zeppelin', () => {
  it.each([
    [undefined, undefined, '0.10.1'],
    [undefined, '0.9.0', '0.9.0'],
    ['apache/zeppelin:0.8.2', undefined, '0.8.2'],
    ['registry.example.org:5000/team/zeppelin:v0.9.0-mesos@sha256:0', undefined, '0.9.0'],
    ['team/zeppelin:0.10', '0.10.0', '0.10.0'],
    ['team/zeppelin:latest', '0.9.0', '0.9.0'],
    ['team/zeppelin:2024.05.1', undefined, '0.10.1'],
    ['registry.example.org:5000/zeppelin', '0.11.2', '0.11.2'],
  ])('of the image %j, named %j, is %s', (image, named, version) => {
    expect(zeppelinVersionOf(image, named, '0.10.1')).toBe(version);
  });

  it('is refused when name and image say two', () => {
    expect(() => zeppelinVersionOf('apache/zeppelin:0.10.1', '0.9.0', '0.10.1')).toThrow(
      'The image apache/zeppelin:0.10.1 says 0.10.1, and --zeppelin-version 0.9.0.',
    );
    expect(() => zeppelinVersionOf('team/zeppelin:0.10.9', '0.10.1', '0.10.1')).toThrow('says 0.10.9');
  });
});

describe("Apache's own images", () => {
  it.each([
    ['apache/zeppelin:0.10.1', true],
    ['docker.io/apache/zeppelin', true],
    ['apache/zeppelin-interpreter:0.11.2', true],
    ['registry.example.org/apache/zeppelin:0.10.1', false],
    ['apache/zeppelin-mesos:0.10.1', false],
  ])('are told by their name: %s, %s', (image, own) => expect(isApachesOwn(image)).toBe(own));
});
