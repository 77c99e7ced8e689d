import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/networks-mixed',
  reads: 'marathon-app',
  severity: 'error',
  title: 'These networks do not go together',
  why: 'An app has the network of the host, or one bridge, or container networks: Marathon refuses a mixture.',
  sources: [
    'Marathon 1.11.24: 422 "May specify a single host network, single bridge network, or else 1-to-n container networks"',
  ],
  *check(app) {
    const networks = app.child('networks');
    const modes = app.networkModes;
    if (networks === undefined || modes.length < 2 || modes.every((mode) => mode === 'container')) return;
    yield {
      at: networks,
      sentence: `The networks are ${modes.join(' and ')}: only several of the mode container go together.`,
      mend: 'Keep one.',
    };
  },
  bad: [marathonApp({ networks: [{ mode: 'host' }, { mode: 'container', name: 'n' }] })],
  good: [
    marathonApp({ networks: [{ mode: 'container', name: 'm' }, { name: 'n' }] }),
    marathonApp({ networks: [{ mode: 'host' }] }),
  ],
});
