import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/quorum-not-majority',
  reads: 'mesos-master',
  severity: 'error',
  holds: { mesos: { since: '0.19.0' } },
  title: 'The quorum is no majority of the masters',
  why: 'With a quorum of half the masters or less, two halves of a split network both write the registry: agents and frameworks are registered twice, or lost. All configured masters count, not those that are up.',
  sources: ['apache/mesos docs/configuration/master.md, docs/operational-guide.md, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('quorum');
    const quorum = Number(entry?.value);
    const { masters } = flags;
    if (entry === undefined || masters === undefined || !Number.isInteger(quorum) || quorum > masters / 2) return;
    yield {
      at: entry.at,
      sentence: `The quorum is ${quorum} with ${masters} masters: two halves may both decide. It must be ${Math.floor(masters / 2) + 1}.`,
      mend: `Set --quorum=${Math.floor(masters / 2) + 1} on every master, before masters are added and after they are removed.`,
    };
  },
  bad: [mesosFlags('--quorum=2', {}, { masters: 5 }), mesosFlags('--quorum=1', {}, { masters: 2 })],
  good: [mesosFlags('--quorum=3', {}, { masters: 5 }), mesosFlags('--quorum=1')],
});
