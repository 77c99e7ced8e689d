import { isOwnClockOff } from '../../../core/clock-skew.ts';
import { formatDuration } from '../../../core/quantity.ts';
import { type Remark, rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform } from '../../subjects/platform-example.ts';

const TOLERATED_MS = 5_000;
/** Kerberos bears no more. */
const KERBEROS_MS = 300_000;

const severityOf = (skewMs: number): Pick<Remark, 'severity'> =>
  Math.abs(skewMs) > KERBEROS_MS ? { severity: 'error' } : {};

const saidOf = (skewMs: number): string =>
  `${formatDuration(Math.round(Math.abs(skewMs) / 1000) * 1000)} ${skewMs > 0 ? 'ahead of' : 'behind'}`;

export default rule<PlatformFacts>({
  id: 'platform/clock-skewed',
  reads: 'platform',
  severity: 'warning',
  title: 'A clock is wrong',
  why: 'Kerberos refuses tickets at five minutes, certificates and tokens begin and end at the wrong time, and logs cannot be put in order.',
  sources: [
    'MIT Kerberos, krb5.conf: clockskew, 300 s',
    'a threshold of our own: 5 s, for NTP keeps milliseconds, and a slow answer may feign a second',
  ],
  *check({ clocks }) {
    if (
      isOwnClockOff(
        clocks.map(({ skewMs }) => skewMs),
        TOLERATED_MS,
      )
    ) {
      const [first] = clocks;
      const offMs = first?.skewMs ?? 0;
      yield {
        place: 'mesosctl',
        sentence: `The clock of this host is ${saidOf(-offMs)} all ${clocks.length} servers that tell theirs.`,
        mend: 'Let the host keep its time by NTP: timedatectl, chronyc tracking',
        ...severityOf(offMs),
      };
      return;
    }
    for (const { system, server, skewMs } of clocks) {
      if (Math.abs(skewMs) <= TOLERATED_MS) continue;
      yield {
        place: `${system} ${server} clock`,
        sentence: `The clock of ${server} is ${saidOf(skewMs)} that of this host.`,
        mend: 'Let both keep their time by NTP: timedatectl, chronyc tracking',
        ...severityOf(skewMs),
      };
    }
  },
  bad: [
    { ...soundPlatform, clocks: [{ system: 'hdfs', server: 'http://n1:9870', skewMs: -600_000 }] },
    {
      ...soundPlatform,
      clocks: [
        { system: 'hdfs', server: 'http://n1:9870', skewMs: 9_000 },
        { system: 'mesos', server: 'http://m1:5050', skewMs: 9_500 },
      ],
    },
  ],
  good: [soundPlatform, { ...soundPlatform, clocks: [{ system: 'hdfs', server: 'http://n1:9870', skewMs: 2_000 }] }],
});
