import { Failure } from '../../core/failure.ts';
import type { Send } from '../http.ts';
import { pathOf, queryOf } from './app-path.ts';
import { change, tell } from './call.ts';
import { stepsOf } from './deployment-codec.ts';
import type { MarathonReader, MarathonWriter } from './types.ts';

type GroupsWriter = Pick<
  MarathonWriter,
  | 'createGroup'
  | 'putGroup'
  | 'tryGroup'
  | 'scaleGroup'
  | 'revertGroup'
  | 'enforceRole'
  | 'deleteGroup'
  | 'deleteGroupWithAll'
>;

/** Changes of groups. DELETE takes along all that is below, and DELETE of the root everything (1.11.24). */
export function groupsWriter(send: Send, read: MarathonReader): GroupsWriter {
  const at = (id: string, query: Parameters<typeof queryOf>[0] = {}): string =>
    `/v2/groups${pathOf(id)}${queryOf(query)}`;
  return {
    createGroup: (id, enforceRole, signal) => change(send, 'POST', '/v2/groups', { id, enforceRole }, signal),
    putGroup: (id, body, force, signal) => change(send, 'PUT', at(id, { force }), body, signal),
    tryGroup: async (id, body, signal) => {
      const answer = await tell(send, 'PUT', at(id, { dryRun: true }), body, signal);
      return stepsOf(await answer.fields());
    },
    scaleGroup: (id, scaleBy, force, signal) => change(send, 'PUT', at(id, { force }), { scaleBy }, signal),
    revertGroup: (id, version, force, signal) => change(send, 'PUT', at(id, { force }), { version }, signal),
    enforceRole: async (id, enforceRole, signal) => {
      await tell(send, 'PATCH', at(id), { enforceRole }, signal);
    },
    deleteGroup: async (id, signal) => {
      refuseRoot(id);
      await mustBeEmpty(read, id, signal);
      return change(send, 'DELETE', at(id), undefined, signal);
    },
    deleteGroupWithAll: async (id, force, signal) => {
      refuseRoot(id);
      return change(send, 'DELETE', at(id, { force }), undefined, signal);
    },
  };
}

function refuseRoot(id: string): void {
  if (pathOf(id) === '') throw new Failure('usage', 'The root group of Marathon cannot be removed.');
}

async function mustBeEmpty(read: MarathonReader, id: string, signal: AbortSignal): Promise<void> {
  const group = await read.group(id, signal);
  if (group === undefined || group.empty) return;
  throw new Failure('conflict', `The group ${id} of Marathon still holds apps, pods or groups.`, {
    system: 'marathon',
    hint: 'Remove what is in it first.',
  });
}
