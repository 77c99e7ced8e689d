import type { JsonObject } from '../../../core/json.ts';
import { ok, type ZeppelinAction } from '../answer.ts';
import type { Visitor } from '../instance.ts';

/** The roles are JSON within JSON. */
export const ticketOf = (visitor: Visitor): JsonObject => ({
  principal: visitor.name,
  ticket: visitor.ticket,
  roles: JSON.stringify(visitor.roles),
});

export const ticket: ZeppelinAction = ({ visitor }) => ok(visitor === undefined ? null : ticketOf(visitor));
