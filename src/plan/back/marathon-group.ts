import { isObject } from '../../core/json.ts';
import { keep } from '../build.ts';
import { marathonGroup } from '../keepers/marathon-group.ts';
import { asBefore, type WayBack } from './way-back.ts';

/**
 * A group that the run made goes when nothing is in it but apps that the run made too; one that it removed is made again.
 * A group within another one is Marathon's own affair: it comes with the first app in it.
 */
export const marathonGroupBack: WayBack = async (done, { run }, read, signal) => {
  const id = done.target.replace(/^group /, '');
  if (done.action === 'delete' && id.lastIndexOf('/') > 0) return asBefore;
  const made = run.filter(({ keeper, action }) => keeper === 'marathon-app' && action === 'create');
  const enforceRole = !isObject(done.before) || done.before['enforceRole'] !== false;
  const absentAfter = done.action === 'create' ? made.map(({ target }) => target) : undefined;
  const steps = await keep(marathonGroup, { id, absentAfter, enforceRole }).steps(read, signal);
  if (steps.length > 0) return { kind: 'steps', steps };
  const stays = done.action === 'create' && (await read.marathon.group(id, signal)) !== undefined;
  return stays ? { kind: 'stays', sentence: `Group ${id}: it stays, for something else is in it.` } : asBefore;
};
