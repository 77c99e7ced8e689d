import type { AccountBars } from './types.ts';
import { type LdapEntry, textsOf } from './values.ts';

/** What keeps people from logging in. Most are seen by administrators only, so that one that does not come says nothing. */
export const BARS = {
  /** draft-behera-ldap-password-policy section 5.3.3; operational. */
  posix: ['pwdAccountLockedTime', 'shadowExpire'],
  ad: ['userAccountControl', 'accountExpires'],
} as const;

/** ADS_UF_ACCOUNTDISABLE of userAccountControl. */
const DISABLED = 0x2;
const DAY_MS = 86_400_000;
/** accountExpires counts 100 ns from 1601-01-01; 0 and 2^63 - 1 mean never. */
const TICKS_PER_MS = 10_000n;
const MS_FROM_1601_TO_1970 = 11_644_473_600_000n;
const NEVER = new Set(['0', '9223372036854775807']);

/** The bars that an entry shows. */
export function seenBars(entry: LdapEntry): AccountBars {
  const [lockedAt] = textsOf(entry, 'pwdAccountLockedTime');
  const [control = '0'] = textsOf(entry, 'userAccountControl');
  const expiresAtMs = expiryOf(entry);
  return {
    ...(lockedAt === undefined ? {} : { isLocked: true }),
    ...((Number(control) & DISABLED) === 0 ? {} : { isDisabled: true }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
  };
}

/** shadowExpire counts days from 1970-01-01; a negative one means never (shadow(5)). */
function expiryOf(entry: LdapEntry): number | undefined {
  const [days = ''] = textsOf(entry, 'shadowExpire');
  if (/^\d+$/.test(days)) return Number(days) * DAY_MS;
  const [ticks = '0'] = textsOf(entry, 'accountExpires');
  if (NEVER.has(ticks) || !/^\d+$/.test(ticks)) return undefined;
  return Number(BigInt(ticks) / TICKS_PER_MS - MS_FROM_1601_TO_1970);
}
