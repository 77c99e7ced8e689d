import type { Resource } from './resources.ts';

/** Label of the reservations that are made for a tenant. Labels belong to a reservation's identity: UNRESERVE repeats them. */
export const RESERVATION_LABEL = 'mesosctl-tenant';

/** Whether a resource is reserved, dynamically and by this tool, for the tenant. */
export const isReservedFor = (tenant: string, resource: Resource): boolean =>
  resource.reservations.some((one) => one.type === 'DYNAMIC' && one.labels?.[RESERVATION_LABEL] === tenant);
