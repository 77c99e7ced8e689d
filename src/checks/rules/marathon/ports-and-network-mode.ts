import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { itemsOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/ports-and-network-mode',
  reads: 'marathon-app',
  severity: 'warning',
  holds: { marathon: { since: '1.5.0' } },
  title: 'Ports are given in a form that the network does not have',
  why: 'On the network of the host ports are portDefinitions; in a container network they are container.portMappings. Marathon drops what is in the other form without a word, and answers 201: the port is not there, or is another.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/AppNormalization.scala (maybeDropPortMappings, applyDefaultPortDefinitions, maybeAddPortMappings), 1.5.0 and 1.11',
  ],
  *check(app) {
    if (
      app.isTemplate ||
      app.child('ipAddress') !== undefined ||
      app.child('container', 'docker', 'network') !== undefined
    )
      return;
    const isHost = app.networkModes.includes('host');
    const mappings = app.child('container', 'portMappings');
    const definitions = app.child('portDefinitions');
    if (isHost && mappings !== undefined && itemsOf(mappings).length > 0) {
      yield {
        at: mappings,
        sentence: `container.portMappings stand beside the network of the host${app.child('networks') === undefined ? ', which is the default' : ''}: Marathon drops them without a word.`,
        mend: 'Use portDefinitions, or "networks": [{"mode": "container/bridge"}].',
      };
    }
    if (!isHost && definitions !== undefined && itemsOf(definitions).length > 0) {
      yield {
        at: definitions,
        sentence: `portDefinitions stand beside the network ${app.networkModes.join(', ')}: Marathon drops their numbers, names and labels without a word.`,
        mend: 'Use container.portMappings.',
      };
    }
  },
  bad: [
    marathonApp(
      { networks: [{ mode: 'host' }], container: { portMappings: [{ containerPort: 80 }] } },
      { marathon: '1.8.222' },
    ),
    marathonApp({ networks: [{ mode: 'container/bridge' }], portDefinitions: [{ port: 0 }] }, { marathon: '1.8.222' }),
  ],
  good: [
    marathonApp({ networks: [{ mode: 'host' }], portDefinitions: [{ port: 0 }] }, { marathon: '1.8.222' }),
    marathonApp(
      { networks: [{ mode: 'container', name: 'dcos' }], container: { portMappings: [{ containerPort: 80 }] } },
      { marathon: '1.8.222' },
    ),
  ],
});
