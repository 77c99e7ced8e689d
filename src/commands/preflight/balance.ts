import { preflightMade } from '../../plan/balance-run.ts';
import { balanceRunFields, limitsSaid, viaField } from '../balance-run-fields.ts';
import { query } from '../define.ts';
import { preflightAnswer, preflightExits, preflightFields, preflightFormats } from '../preflight-answer.ts';

export default query({
  summary: 'May HDFS be balanced now',
  about: `Asks what the balancer would need: a namenode that is active and out of safe mode, whole replicas, no upgrade, no other balancer, heap for the block reports and block lists that balancing brings, room in the queues of calls, a bandwidth that fits the network, and the programs on this host. With --via as hdfs balance run has it, Marathon or Metronome in place of the balancer on this host. Nothing is changed. ${preflightExits}`,
  isTable: false,
  formats: preflightFormats,
  needs: ['platforms', 'programs', 'marathon', 'metronome'],
  optional: ['marathon', 'metronome'],
  fields: { ...viaField, ...balanceRunFields, ...preflightFields },
  examples: [
    'mesosctl preflight balance',
    'mesosctl preflight balance --bandwidth 50m --raise-heap 8g',
    'mesosctl preflight balance --via marathon --wait 30m -o nagios',
  ],
  async run(scope) {
    const { input, settings, platforms, clock } = scope;
    const { bandwidth: bandwidthBytes, raiseHeap: raiseHeapBytes, via: kind = 'host' } = input;
    const platform = await platforms.open(undefined, kind === 'host' ? ['hdfs'] : ['hdfs', kind]);
    const asked = { bandwidthBytes, raiseHeapBytes, limits: limitsSaid(input), via: { kind } };
    return preflightAnswer(() => preflightMade(asked, { settings, platform, read: scope, clock }), scope);
  },
});
