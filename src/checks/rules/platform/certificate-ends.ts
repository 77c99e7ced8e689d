import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform } from '../../subjects/platform-example.ts';

const DAY_MS = 86_400_000;
const LEAST_DAYS = 30;

export default rule<PlatformFacts>({
  id: 'platform/certificate-ends',
  reads: 'platform',
  severity: 'warning',
  title: 'A certificate ends soon',
  why: 'When it has ended, nobody who checks certificates speaks to the server any more.',
  sources: [
    'RFC 5280 section 4.1.2.5: Validity',
    'a threshold of our own: 30 days, for a new one may need the work of others',
  ],
  *check({ certificates, atMs }) {
    for (const { system, place, validToMs } of certificates) {
      const days = Math.floor((validToMs - atMs) / DAY_MS);
      if (days >= LEAST_DAYS) continue;
      const date = new Date(validToMs).toISOString().slice(0, 10);
      yield {
        place: `${system} ${place}`,
        sentence:
          validToMs <= atMs
            ? `The certificate of ${place} has expired on ${date}.`
            : `The certificate of ${place} ends on ${date}, in ${days} days.`,
        mend: 'Have it renewed. Where it is in a file of the context, put the new one there.',
        ...(validToMs <= atMs ? { severity: 'error' } : {}),
      };
    }
  },
  bad: [
    {
      ...soundPlatform,
      certificates: [{ system: 'ldap', place: 'ldaps://d1:636', validToMs: soundPlatform.atMs + 86_400_000 }],
    },
  ],
  good: [
    {
      ...soundPlatform,
      certificates: [{ system: 'ldap', place: 'ldaps://d1:636', validToMs: soundPlatform.atMs + 90 * 86_400_000 }],
    },
  ],
});
