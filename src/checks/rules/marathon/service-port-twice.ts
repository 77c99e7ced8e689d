import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { childOf, numberOf, truthOf } from '../../text/node.ts';

export default rule<MarathonGroup>({
  id: 'marathon/service-port-twice',
  reads: 'marathon-group',
  severity: 'warning',
  title: 'Two apps ask for one service port',
  why: 'Marathon takes both; a load balancer serves one of them at that port.',
  sources: ['Marathon 1.11.24: two apps may ask for the same service port'],
  *check(group) {
    const taken = new Map<number, string>();
    for (const app of group.apps) {
      const mapped = app.items('container', 'portMappings').map((one) => childOf(one, 'servicePort'));
      const defined =
        truthOf(app.child('requirePorts')) === true
          ? []
          : app.items('portDefinitions').map((one) => childOf(one, 'port'));
      for (const node of [...mapped, ...defined]) {
        const port = numberOf(node);
        if (node === undefined || port === undefined || port === 0) continue;
        const other = taken.get(port);
        if (other !== undefined && other !== app.name)
          yield {
            at: node,
            sentence: `${app.name} asks for the service port ${port}, which ${other} has.`,
            mend: 'Set another, or 0 for one that is free.',
          };
        taken.set(port, app.name);
      }
    }
  },
  bad: [
    marathonGroup({
      id: '/z',
      apps: [
        { id: 'a', cmd: 'x', portDefinitions: [{ port: 10001 }] },
        { id: 'b', cmd: 'x', portDefinitions: [{ port: 10001 }] },
      ],
    }),
  ],
  good: [
    marathonGroup({
      id: '/z',
      apps: [
        { id: 'a', cmd: 'x', portDefinitions: [{ port: 0 }] },
        { id: 'b', cmd: 'x', portDefinitions: [{ port: 0 }] },
      ],
    }),
    marathonGroup({
      id: '/z',
      apps: [
        { id: 'a', cmd: 'x', portDefinitions: [{ port: 80 }], requirePorts: true },
        { id: 'b', cmd: 'x', portDefinitions: [{ port: 80 }], requirePorts: true },
      ],
    }),
  ],
});
