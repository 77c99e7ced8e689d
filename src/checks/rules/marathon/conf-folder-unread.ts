import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlagsAt } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/conf-folder-unread',
  reads: 'marathon-flags',
  severity: 'warning',
  holds: { marathon: { since: '1.5.0' } },
  title: 'Flags lie in /etc/marathon/conf, which is not read any more',
  why: 'Packages of Marathon 1.5 and later start it with what /etc/default/marathon says, as MARATHON_FLAG=value, and nothing else. Files in /etc/marathon/conf have no effect, and --master and --zk do not fall back to localhost.',
  sources: ['mesosphere/marathon changelog.md, 1.5.0'],
  *check({ source, settings }) {
    const [first] = settings.entries;
    if (!/(^|\/)marathon\/conf$/.test(source.path) || first === undefined) return;
    const names = settings.entries.map(({ key }) => key);
    yield {
      at: first.at,
      sentence: `Marathon does not read the files of ${source.path}: ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} without effect.`,
      mend: `Write /etc/default/marathon: ${names.map((name) => `MARATHON_${name.toUpperCase()}=…`).join(' ')}.`,
    };
  },
  bad: [marathonFlagsAt('etc/marathon/conf', '--hostname m1 --zk zk://z1:2181/marathon', { marathon: '1.11.24' })],
  good: [
    marathonFlagsAt('etc/marathon/conf', '--hostname m1', { marathon: '1.4.9' }),
    marathonFlagsAt('start-marathon.sh', '--hostname m1', { marathon: '1.11.24' }),
  ],
});
