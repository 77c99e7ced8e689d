import { describe, expect, it } from 'vitest';
import { hadoopUmask, umaskDigits } from '../../../src/core/hadoop/umask.ts';

const digits = (text: string): string | undefined => {
  const umask = hadoopUmask(text);
  return umask === undefined ? undefined : umaskDigits(umask.bits);
};

describe("the umask of Hadoop's clients", () => {
  it.each<[string, string]>([
    ['077', '077'],
    ['0027', '027'],
    [' 022 ', '022'],
    ['u=rwx,g=rx,o=', '027'],
    ['u=rwx, g=rx, o=', '027'],
    ['a=rx', '222'],
    ['=rwx', '000'],
    ['g=rwx,o=rwx', '700'],
    ['u+rwx,g+rx', '027'],
    ['u=rwx,g-w,o-w', '077'],
    ['u=rwx,u=r', '377'],
  ])('%s is %s', (text, expected) => {
    expect(digits(text)).toBe(expected);
  });

  it.each(['', ' ', '77', '1077', '0o77', '089', 'rwx', 'u=rwx g=rx', 'u=rwxX', 'u=rwt', '077,', '+022', 'u'])(
    '%j is none',
    (text) => {
      expect(hadoopUmask(text)).toBeUndefined();
    },
  );
});
