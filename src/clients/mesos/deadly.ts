import { Failure } from '../../core/failure.ts';
import type { sent } from './generated/messages.js';
import type { RoleQuota } from './types.ts';

export type AnyCall = sent.master.Call | sent.agent.Call;

/** Removals of a quota that was seen. */
const looked = new WeakSet<AnyCall>();

/**
 * The call that takes a role's quota away; undefined when the role has none. An entry without amounts is what UPDATE_QUOTA
 * leaves of a quota that was taken away (1.12).
 */
export function quotaRemoval(role: string, quotas: readonly RoleQuota[]): sent.master.Call | undefined {
  const quota = quotas.find((one) => one.role === role);
  if (quota === undefined || Object.keys({ ...quota.guarantees, ...quota.limits }).length === 0) return undefined;
  const call: sent.master.Call = { type: 'REMOVE_QUOTA', remove_quota: { role } };
  looked.add(call);
  return call;
}

/**
 * Refuses what ends a server (1.12-dev): REMOVE_QUOTA of a role without quota ends the leading master, REMOVE_CONTAINER of
 * a container without parent ends the agent. Every call goes through here before it is written.
 * @throws Failure `refused`
 */
export function refuseDeadly(call: AnyCall): void {
  // A number means another call to a master than to an agent.
  if (typeof call.type !== 'string') throw new Failure('internal', `A call is made by name, not as ${call.type}.`);
  if (call.type === 'REMOVE_QUOTA' && !looked.has(call)) {
    throw new Failure('refused', 'REMOVE_QUOTA of a role without quota ends the leading master, so it is not sent.', {
      system: 'mesos',
      hint: 'Remove a quota by the call that looks first: MesosWriter.removeQuota.',
    });
  }
  if (isRemoval(call.type) && parentOf(call) === '') {
    throw new Failure('refused', `${call.type} of a container without parent ends the agent, so it is not sent.`, {
      system: 'mesos',
      hint: 'A standalone container is ended with KILL_CONTAINER and needs no removal.',
    });
  }
}

const isRemoval = (type: string): boolean => type === 'REMOVE_CONTAINER' || type === 'REMOVE_NESTED_CONTAINER';

function parentOf(call: AnyCall): string {
  const removed = 'remove_container' in call ? call.remove_container : undefined;
  const nested = 'remove_nested_container' in call ? call.remove_nested_container : undefined;
  const { container_id: id } = removed ?? nested ?? {};
  return id?.parent?.value ?? '';
}
