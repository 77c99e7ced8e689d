import { Failure } from '../../core/failure.ts';
import type { Send } from '../http.ts';
import { pathOf } from './app-path.ts';
import { change } from './call.ts';
import type { MarathonReader, MarathonWriter } from './types.ts';

/** The changing calls, over a transport that finds the leader. Each is sent once only. */
export function marathonWriter(send: Send, read: MarathonReader): MarathonWriter {
  return {
    createGroup: (id, enforceRole, signal) => change(send, 'POST', '/v2/groups', { id, enforceRole }, signal),
    deleteGroup: async (id, signal) => {
      await mustBeEmpty(read, id, signal);
      return change(send, 'DELETE', `/v2/groups${pathOf(id)}`, undefined, signal);
    },
    putApp: (app, force, signal) =>
      change(send, 'PUT', `/v2/apps${pathOf(app.id)}?partialUpdate=false${force ? '&force=true' : ''}`, app, signal),
    deleteApp: (id, signal) => change(send, 'DELETE', `/v2/apps${pathOf(id)}`, undefined, signal),
  };
}

/** DELETE of a group takes along all that is below it, and DELETE of the root everything (1.11.24). */
async function mustBeEmpty(read: MarathonReader, id: string, signal: AbortSignal): Promise<void> {
  if (pathOf(id) === '') throw new Failure('usage', 'The root group of Marathon cannot be removed.');
  const group = await read.group(id, signal);
  if (group === undefined || group.empty) return;
  throw new Failure('conflict', `The group ${id} of Marathon still holds apps, pods or groups.`, {
    system: 'marathon',
    hint: 'Remove what is in it first.',
  });
}
