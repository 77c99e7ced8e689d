import { preflightMade } from '../../plan/balance-run.ts';
import { balanceRunFields, limitsSaid } from '../balance-run-fields.ts';
import { query } from '../define.ts';
import { preflightAnswer, preflightExits, preflightFields, preflightFormats } from '../preflight-answer.ts';

export default query({
  summary: 'May HDFS be balanced now',
  about: `Asks what the balancer would need: a namenode that is active and out of safe mode, whole replicas, no upgrade, no other balancer, heap for the block reports and block lists that balancing brings, room in the queues of calls, a bandwidth that fits the network, and the programs on this host. Nothing is changed. ${preflightExits}`,
  isTable: false,
  formats: preflightFormats,
  needs: ['platforms', 'programs'],
  fields: { ...balanceRunFields, ...preflightFields },
  examples: [
    'mesosctl preflight balance',
    'mesosctl preflight balance --bandwidth 50m --raise-heap 8g',
    'mesosctl preflight balance --wait 30m -o nagios',
  ],
  async run(scope) {
    const { input, settings, platforms, programs, clock } = scope;
    const { bandwidth: bandwidthBytes, raiseHeap: raiseHeapBytes } = input;
    const platform = await platforms.open(undefined, ['hdfs']);
    const asked = { bandwidthBytes, raiseHeapBytes, limits: limitsSaid(input), via: { kind: 'host' } as const };
    return preflightAnswer(() => preflightMade(asked, { settings, platform, read: { programs }, clock }), scope);
  },
});
