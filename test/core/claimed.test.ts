import { describe, expect, it } from 'vitest';
import { claimed } from '../../src/core/claimed.ts';

describe('what can be had once', () => {
  it('is given to the first who asks, as often as he asks, and is taken once', async () => {
    let taken = 0;
    const stdin = claimed('Standard input', async () => {
      taken += 1;
      return `text ${taken}`;
    });
    expect(await Promise.all([stdin('ldap.password'), stdin('ldap.password')])).toEqual(['text 1', 'text 1']);
    expect(await stdin('ldap.password')).toBe('text 1');
  });

  it('is refused to anybody else, with the name of the first', async () => {
    const stdin = claimed('Standard input', async () => 'text');
    await stdin('ldap.password');
    await expect(stdin('the file that is called -')).rejects.toMatchObject({
      code: 'usage',
      message: 'Standard input is to give both ldap.password and the file that is called -, and can be read only once.',
    });
  });
});
