import { describe, expect, it } from 'vitest';
import { firstQuota } from '../../../src/core/quota/limit.ts';

const GIB = 1024 ** 3;
const about = {
  near: 0.9,
  blockBytes: GIB / 8,
  replication: 3,
  mostEntries: undefined,
  homeNames: undefined,
  homeSpaceBytes: undefined,
  remainingBytes: undefined,
};

describe('the first quota of a home', () => {
  it.each([
    ['what is usual where nothing is said', 0, {}, '--space 1t'],
    ['what the context gives a new home', 0, { homeSpaceBytes: 300 * GIB, remainingBytes: 5000 * GIB }, '--space 300g'],
    ['no more than there is room for', 10 * GIB, { remainingBytes: 745.5 * GIB }, '--space 755g'],
    [
      'no more than there is room for, of what the context gives',
      0,
      { homeSpaceBytes: 300 * GIB, remainingBytes: 200 * GIB },
      '--space 200g',
    ],
    ['none where the context gives less than is used', 400 * GIB, { homeSpaceBytes: 300 * GIB }, '--space SIZE'],
    ['none where HDFS is full', 0, { remainingBytes: 0 }, '--space SIZE'],
  ])('is %s', (_, used, changes, option) => {
    expect(firstQuota('space', used, { ...about, ...changes })).toBe(option);
  });

  it.each([
    [12, {}, '--names 1000000'],
    [12, { homeNames: 200_000 }, '--names 200000'],
    [200_000, { homeNames: 200_000 }, '--names NUMBER'],
  ])('of names, %d of which are used with %j, is %s', (used, changes, option) => {
    expect(firstQuota('names', used, { ...about, ...changes })).toBe(option);
  });
});
