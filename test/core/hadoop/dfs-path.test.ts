import { expect, it } from 'vitest';
import { dfsPath } from '../../../src/core/hadoop/dfs-path.ts';

const place = { home: '/user/hdfs', defaultFs: 'hdfs://ns1' };

it.each([
  ['/', '/'],
  ['/user/alice/', '/user/alice'],
  ['//user///alice', '/user/alice'],
  ['alice', '/user/hdfs/alice'],
  ['.', '/user/hdfs'],
  ['..', '/user'],
  ['../../..', '/'],
  ['/a/./b/../c', '/a/c'],
  ['hdfs://ns1/a', '/a'],
  ['hdfs://ns1', '/'],
  ['hdfs:///a', '/a'],
  ['webhdfs:///a b', '/a b'],
  ['a:b', '/user/hdfs/a:b'],
])('the path %s is %s', (word, path) => {
  expect(dfsPath(word, place)).toBe(path);
});

it.each(['hdfs://ns2/a', 'file:///a', 's3a://bucket/a', ''])('and refused: %j', (word) => {
  expect(() => dfsPath(word, place)).toThrow(/another file system|must not be empty/);
});
