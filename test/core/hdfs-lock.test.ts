import { describe, expect, it } from 'vitest';
import { hdfsLock, isSameLock, lockBeside } from '../../src/core/hdfs-lock.ts';
import { lockPath } from '../../src/core/kept-files.ts';

const place = { stateDir: '/state', context: 'lab', homes: '/user' };

describe('the lock of a path', () => {
  it.each([
    ['/user/alice', 'user-alice'],
    ['/user/alice/a/b', 'user-alice'],
    ['/user', 'hdfs-/user'],
    ['/data/shared', 'hdfs-/data/shared'],
    ['/', 'hdfs-/'],
    ['/users/alice', 'hdfs-/users/alice'],
  ])('of %s is %s', (path, lock) => {
    expect(hdfsLock(path, '/user')).toBe(lock);
  });

  it('is of a folder above where the path is too long for the name of a file', () => {
    const long = `/data/${'é'.repeat(60)}/below`;
    expect(hdfsLock(long, '/user')).toBe('hdfs-/data');
    expect(hdfsLock(`/user/${'é'.repeat(60)}/below`, '/user')).toBe('hdfs-/user');
    expect(hdfsLock(`/${'é'.repeat(60)}`, '/user')).toBe('hdfs-/');
  });
});

describe('a lock beside another', () => {
  it.each([
    ['user-alice', 'hdfs-/user', '/user, in which /user/alice lies'],
    ['hdfs-/user', 'user-alice', '/user/alice, which lies in /user'],
    ['hdfs-/data/a', 'hdfs-/', '/, in which /data/a lies'],
    ['hdfs-/', 'user-alice', '/user/alice, which lies in /'],
    ['hdfs-/user/alice', 'user-alice', '/user/alice'],
    ['user-alice', 'user-al', undefined],
    ['hdfs-/data/a', 'hdfs-/data/ab', undefined],
    ['user-alice', 'contexts', undefined],
    ['user-alice', 'hdfs-balance', undefined],
    ['hdfs-balance', 'hdfs-/', undefined],
  ])('of %s, %s, is told as %s', (own, other, told) => {
    expect(lockBeside(own, place)(lockPath('/state', 'lab', other))).toBe(told);
    expect(isSameLock(own, other, place)).toBe(told !== undefined);
  });

  it('of another context is none', () => {
    expect(lockBeside('user-alice', place)(lockPath('/state', 'other', 'hdfs-/'))).toBeUndefined();
  });
});
