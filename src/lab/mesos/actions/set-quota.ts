import { addScalars, holds, type Scalars } from '../../../core/resources.ts';
import { type ActionContext, action, bad, type Refusal } from '../action.ts';
import { quantitiesOf } from '../amounts.ts';
import type { WireQuotaRequest } from '../call.ts';
import { textOfQuantities } from '../resource-text.ts';
import { roleFault } from '../role-fault.ts';

/** The call of before 1.9, which later masters take too: guarantees, which become the limits as well. */
export const setQuota = action({
  type: 'SET_QUOTA',
  writes: true,
  body: (call) => call.set_quota,
  target: ({ quota_request: { role = '' } }) => role,
  refuse: ({ quota_request: request }, context) => {
    const fault = faultOf(request, context);
    return fault === undefined ? refuseOvercommit(request, context) : bad(fault);
  },
  act: ({ quota_request: { role = '', guarantee = [] } }, { cluster }) => {
    const amounts = quantitiesOf(guarantee);
    cluster.quotas.set(role, { guarantees: amounts, limits: amounts });
    return {};
  },
});

function faultOf({ role = '', guarantee = [] }: WireQuotaRequest, { cluster }: ActionContext): string | undefined {
  const prefix = 'Failed to validate set quota request:';
  const fault = roleFault(role);
  if (fault !== undefined) return `${prefix} QuotaInfo with invalid role: ${fault}`;
  if (guarantee.length === 0) return `${prefix} QuotaInfo with empty 'guarantee'`;
  for (const [index, resource] of guarantee.entries()) {
    if ((resource.reservations ?? []).length > 0) return `${prefix} QuotaInfo must not contain any ReservationInfo`;
    if (resource.type !== 'SCALAR') return `${prefix} QuotaInfo must not include non-scalar resources`;
    if (guarantee.findIndex(({ name }) => name === resource.name) < index) {
      return `${prefix} QuotaInfo contains duplicate resource name '${resource.name}'`;
    }
  }
  if (cluster.quotas.has(role)) return `${prefix} Cannot set quota for role '${role}' which already has quota`;
  return role.includes('/') ? `Setting quota on nested role '${role}' is not supported yet` : undefined;
}

function refuseOvercommit(request: WireQuotaRequest, { cluster }: ActionContext): Refusal | undefined {
  if (request.force === true) return undefined;
  const others = [...cluster.quotas.values()].map(({ guarantees }) => guarantees);
  const total = [quantitiesOf(request.guarantee ?? []), ...others].reduce<Scalars>(addScalars, {});
  const capacity = cluster.capacity();
  if (holds(capacity, total)) return undefined;
  const sides = `'${textOfQuantities(total)}' exceed cluster capacity '${textOfQuantities(capacity)}'`;
  const why = "Quota guarantees overcommit the cluster (use 'force' to bypass this check)";
  return { status: 409, text: `${why}: Total quota guarantees ${sides}` };
}
