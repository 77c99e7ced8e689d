import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

/** What a container can do with a path of the agent; undefined where it is no such path. */
function opens(path: string, mode: string): string | undefined {
  const bare = path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
  if (/^(\/var)?\/run\/docker\.sock$/.test(bare))
    return 'it can start any container on the agent, a privileged one too';
  return bare === '/' && mode === 'RW' ? 'it can write every file of the agent' : undefined;
}

export default rule<MarathonApp>({
  id: 'marathon/volume-opens-agent',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'A volume gives the agent away',
  why: 'Who can write the root of the file system, or talk to the daemon of Docker, is root on the agent, whatever user the container runs as. The socket lets that be whatever its mode.',
  sources: [
    'mesosphere/marathon docs/docs/native-docker.md (host volumes); moby/moby: who may talk to the daemon is root on its machine',
  ],
  *check(app) {
    for (const volume of app.items('container', 'volumes')) {
      const host = childOf(volume, 'hostPath');
      const path = textOf(host);
      const done = path === undefined ? undefined : opens(path, textOf(childOf(volume, 'mode'))?.toUpperCase() ?? 'RW');
      if (host === undefined || path === undefined || done === undefined) continue;
      yield {
        at: host,
        sentence: `${app.name} has ${path} of the agent: ${done}.`,
        mend: path.endsWith('.sock')
          ? 'Take it away where it is not what the app is for.'
          : 'Mount only what it needs, or all of it with mode RO.',
      };
    }
  },
  bad: [
    marathonApp({
      container: { type: 'MESOS', volumes: [{ hostPath: '/', containerPath: '/host', mode: 'RW' }] },
    }),
    marathonApp({
      container: {
        type: 'MESOS',
        volumes: [{ hostPath: '/var/run/docker.sock', containerPath: '/var/run/docker.sock', mode: 'RO' }],
      },
    }),
  ],
  good: [
    marathonApp({
      container: { type: 'MESOS', volumes: [{ hostPath: '/', containerPath: '/host', mode: 'RO' }] },
    }),
    marathonApp({
      container: { type: 'MESOS', volumes: [{ hostPath: '/var/run/app', containerPath: '/run/app', mode: 'RW' }] },
    }),
  ],
});
