import { formatDuration } from '../../../core/quantity.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const KEY = 'zeppelin.interpreter.connect.timeout';
/** The default up to 0.8, which stands in the template of each of these versions too. */
const SHIPPED_MS = 30_000;
/** That of 0.9 and 0.10; what it takes at least to fetch an image onto an agent that has not had it. */
const LEAST_MS = 60_000;
const UNITS: Readonly<Record<string, number>> = { ms: 1, '': 1, s: 1000, m: 60_000, h: 3_600_000 };

export default rule<ZeppelinSite>({
  id: 'zeppelin/connect-timeout-short',
  reads: 'zeppelin-site',
  severity: 'note',
  title: 'The notebook waits shorter for an interpreter than Mesos may need',
  why: 'While an agent fetches the image of a driver the notebook gives up, and starts another one. The time is 30 s by default up to 0.8, 60 s in 0.9 and 0.10, and 10 minutes from 0.11 on; a number alone is milliseconds.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.8.2, v0.9.0, v0.11.2'],
  *check({ settings, versions: { zeppelin } }) {
    const entry = settings.get(KEY);
    const [, amount, unit = ''] = /^(\d+)(ms|s|m|h|)$/i.exec(entry?.value ?? '') ?? [];
    const timeoutMs = Number(amount) * (UNITS[unit.toLowerCase()] ?? 1);
    if (entry === undefined || amount === undefined || timeoutMs >= LEAST_MS) return;
    // As it was shipped it says nothing about what the author wants.
    if (timeoutMs === SHIPPED_MS && (zeppelin === undefined || !atLeast(zeppelin, '0.9.0'))) return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is ${formatDuration(timeoutMs)}: a first start, with an image to fetch, takes longer.`,
      mend: 'Write 300000 or more.',
    };
  },
  bad: [zeppelinSite({ [KEY]: '10000' }), zeppelinSite({ [KEY]: '30s' }, { zeppelin: '0.10.1' })],
  good: [
    zeppelinSite({ [KEY]: '30000' }),
    zeppelinSite({ [KEY]: '30000' }, { zeppelin: '0.8.2' }),
    zeppelinSite({ [KEY]: '300000' }),
    zeppelinSite({ [KEY]: '10m' }),
  ],
});
