import { formatDuration } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform } from '../../subjects/platform-example.ts';

const PATIENCE_MS = 1_500;

export default rule<PlatformFacts>({
  id: 'platform/answers-late',
  reads: 'platform',
  severity: 'warning',
  title: 'A system answers late',
  why: 'A command asks dozens of questions, one after the other where one needs the other: at seconds each it takes minutes, or meets its deadline.',
  sources: ['a threshold of our own: 1.5 s for the simplest question, for that takes milliseconds'],
  *check({ paces }) {
    for (const { system, place, tookMs } of paces) {
      if (tookMs < PATIENCE_MS) continue;
      yield {
        place: `${system} ${place} pace`,
        sentence: `The simplest question to ${system} (${place}) took ${formatDuration(Math.round(tookMs / 100) * 100)}.`,
        mend: 'See the load of its hosts, garbage collection, and the network and DNS in between; --trace shows how long each request takes.',
      };
    }
  },
  bad: [{ ...soundPlatform, paces: [{ system: 'marathon', place: 'http://w1:8080', tookMs: 2_000 }] }],
  good: [soundPlatform, { ...soundPlatform, paces: [{ system: 'marathon', place: 'http://w1:8080', tookMs: 40 }] }],
});
