import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/old-network-fields',
  reads: 'marathon-app',
  severity: 'warning',
  holds: { marathon: { since: '1.5.0' } },
  title: 'The app uses the network fields of before 1.5',
  why: 'ipAddress, ports, container.docker.network and container.docker.portMappings were replaced by networks, portDefinitions and container.portMappings in 1.5. They are still translated, but not beside the new ones: then Marathon refuses the app.',
  sources: ['mesosphere/marathon changelog.md, raml, 1.5.0; AppValidation.scala (validateOldAppAPI), 1.11'],
  *check(app) {
    const old = [
      ['ipAddress'],
      ['ports'],
      ['container', 'docker', 'network'],
      ['container', 'docker', 'portMappings'],
    ] as const;
    const isMixed = app.child('networks') !== undefined;
    for (const way of old) {
      const node = app.child(...way);
      if (node === undefined || (node.kind === 'list' && node.items.length === 0)) continue;
      const name = way.join('.');
      const clashes = isMixed && (name === 'ipAddress' || name === 'container.docker.network');
      const today =
        name === 'ports'
          ? 'portDefinitions'
          : name === 'container.docker.portMappings'
            ? 'container.portMappings'
            : 'networks';
      yield {
        at: node,
        sentence: clashes
          ? `${name} and networks both say what the network is, which Marathon refuses.`
          : `${name} is the form of before 1.5; today it is ${today}.`,
        mend: clashes ? `Remove ${name}.` : `Write it as ${today}.`,
        severity: clashes ? 'error' : 'note',
      };
    }
  },
  bad: [
    marathonApp(
      { container: { type: 'DOCKER', docker: { image: 'nginx:1.25', network: 'BRIDGE' } } },
      { marathon: '1.8.222' },
    ),
    marathonApp({ ipAddress: {}, networks: [{ mode: 'host' }] }, { marathon: '1.5.0' }),
    marathonApp({ ports: [0] }),
  ],
  good: [
    marathonApp(
      {
        networks: [{ mode: 'container/bridge' }],
        container: { type: 'DOCKER', docker: { image: 'nginx:1.25' }, portMappings: [{ containerPort: 80 }] },
      },
      { marathon: '1.8.222' },
    ),
    marathonApp({ ports: [0] }, { marathon: '1.4.13' }),
  ],
});
