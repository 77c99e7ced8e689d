import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

/** The last one went with 1.1. */
const KNOWN = ['mesos', 'docker', 'external'];

export default rule<Flags>({
  id: 'mesos/containerizer-unknown',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'No agent has that containerizer',
  why: 'An agent has the containerizers mesos and docker, and no module brings others. At another word it ends; a blank behind a comma makes another word.',
  sources: [
    'apache/mesos src/slave/containerizer/containerizer.cpp (Unknown or unsupported containerizer), 0.20.0 to 1.11.0',
  ],
  *check(flags) {
    const entry = flags.literal('containerizers');
    for (const word of entry?.value.split(',') ?? []) {
      if (entry === undefined || word.trim() === '' || KNOWN.includes(word)) continue;
      const near = nearest(word.trim(), KNOWN);
      yield {
        at: entry.at,
        sentence: `There is no containerizer "${word}": the agent ends at it.`,
        mend: word.trim() === near ? 'Write them without blanks.' : `Write ${near ?? 'mesos or docker'}.`,
      };
    }
  },
  bad: [mesosFlags('--containerizers=mesos,dcoker'), mesosFlags('"--containerizers=docker, mesos"')],
  good: [mesosFlags('--containerizers=docker,mesos'), mesosFlags('--containerizers=$CONTAINERIZERS')],
});
