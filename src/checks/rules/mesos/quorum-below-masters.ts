import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveMaster } from '../../subjects/cluster-example.ts';

const masters = [liveMaster('--zk=zk://z1:2181/mesos --quorum=2')];

export default rule<Cluster>({
  id: 'mesos/quorum-below-masters',
  reads: 'cluster',
  severity: 'error',
  holds: { mesos: { since: '0.19.0' } },
  title: 'There are more masters than the quorum is made for',
  why: 'A quorum must be more than half of all masters. With fewer, two halves of a split network both write the registry: agents and frameworks are registered twice, or lost. It happens when masters are added and the flag stays.',
  sources: ['apache/mesos docs/configuration/master.md, docs/operational-guide.md, 1.11.0'],
  *check({ parts: { knownMasters = 0, masters: shown = [] } }) {
    for (const { base, flags } of shown) {
      const entry = flags.settings.get('quorum');
      const quorum = Number(entry?.value);
      if (entry === undefined || !Number.isInteger(quorum) || quorum > knownMasters / 2) continue;
      const majority = Math.floor(knownMasters / 2) + 1;
      yield {
        at: entry.at,
        source: flags.source,
        sentence: `${base} has the quorum ${quorum}, and ${knownMasters} masters are known: it must be ${majority}.`,
        mend: `Set --quorum=${majority} on every master, one after the other.`,
        data: { quorum, masters: knownMasters },
      };
    }
  },
  bad: [cluster({ knownMasters: 5, masters }, { mesos: '1.11.0' }), cluster({ knownMasters: 4, masters })],
  good: [
    cluster({ knownMasters: 3, masters }, { mesos: '1.11.0' }),
    cluster({ knownMasters: 2, masters }),
    cluster({ masters }),
  ],
});
