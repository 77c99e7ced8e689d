import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/quorum-too-large',
  reads: 'mesos-master',
  severity: 'warning',
  holds: { mesos: { since: '0.19.0' } },
  title: 'The quorum is larger than a majority',
  why: 'Each master beyond the majority that must agree is one that may not be lost: three masters with a quorum of three stop at the first loss.',
  sources: ['apache/mesos docs/operational-guide.md, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('quorum');
    const quorum = Number(entry?.value);
    const majority = Math.floor((flags.masters ?? 0) / 2) + 1;
    if (entry === undefined || flags.masters === undefined || !(quorum > majority)) return;
    yield {
      at: entry.at,
      sentence: `The quorum is ${quorum} with ${flags.masters} masters, and ${majority} are enough: the cluster stops after ${Math.max(0, flags.masters - quorum)} lost masters instead of ${flags.masters - majority}.`,
      mend: `Set --quorum=${majority} on every master.`,
    };
  },
  bad: [mesosFlags('--quorum=3', {}, { masters: 3 })],
  good: [mesosFlags('--quorum=2', {}, { masters: 3 }), mesosFlags('--quorum=5')],
});
