import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { rootOf } from './marathon-app-example.ts';
import { MarathonPod } from './marathon-pod.ts';

/** A pod that Marathon takes; `fields` come instead of or besides its own, `container` likewise in its one container. */
export function marathonPod(fields: object, container: object = {}, versions: Versions = {}): MarathonPod {
  const pod = {
    id: '/pod',
    containers: [
      { name: 'web', resources: { cpus: 0.1, mem: 32 }, endpoints: [{ name: 'http', hostPort: 0 }], ...container },
    ],
    networks: [{ mode: 'host' }],
    ...fields,
  };
  const source = new Source('pod.json', `${JSON.stringify(pod, null, 2)}\n`);
  return new MarathonPod(source, versions, () => rootOf(source.text));
}
