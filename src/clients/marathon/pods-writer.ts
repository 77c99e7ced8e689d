import { Failure } from '../../core/failure.ts';
import type { Send } from '../http.ts';
import { pathOf, queryOf } from './app-path.ts';
import { change, tell } from './call.ts';
import { killedInstanceOf } from './pod-codec.ts';
import type { MarathonWriter } from './types.ts';

/** Changes of pods. */
export function podsWriter(send: Send): Pick<MarathonWriter, 'createPod' | 'putPod' | 'deletePod' | 'killInstances'> {
  return {
    createPod: (pod, signal) => change(send, 'POST', '/v2/pods', pod, signal),
    putPod: (pod, force, signal) => change(send, 'PUT', `/v2/pods${pathOf(pod.id)}${queryOf({ force })}`, pod, signal),
    deletePod: async (id, force, signal) => {
      const path = `/v2/pods${pathOf(id)}${queryOf({ force })}`;
      const { deploymentId } = await tell(send, 'DELETE', path, undefined, signal);
      if (deploymentId === undefined) throw untold(path);
      return { deploymentId };
    },
    killInstances: async (podId, instanceIds, signal) => {
      const path = `/v2/pods${pathOf(podId)}::instances`;
      const answer = await tell(send, 'DELETE', path, [...instanceIds], signal);
      return (await answer.list()).map(killedInstanceOf);
    },
  };
}

/** The answer has no body: the header alone names the deployment. */
const untold = (path: string): Failure =>
  new Failure('protocol', `Marathon does not name the deployment of DELETE ${path}.`, { system: 'marathon' });
