import type { WireResource } from './wire-resource.ts';

export interface WireQuotaConfig {
  readonly role: string;
  readonly guarantees?: Readonly<Record<string, { readonly value: number }>>;
  readonly limits?: Readonly<Record<string, { readonly value: number }>>;
}

export interface WireWeight {
  readonly weight: number;
  readonly role?: string;
}

export interface WireReserve {
  readonly agent_id: { readonly value: string };
  readonly resources?: readonly WireResource[];
  readonly source?: readonly WireResource[];
}

export interface WireQuotaRequest {
  readonly force?: boolean;
  readonly role?: string;
  readonly guarantee?: readonly WireResource[];
}

/** A call to a master, with the names of the wire. A type that the schema does not know is absent. */
export interface WireCall {
  readonly type?: string;
  readonly update_weights?: { readonly weight_infos?: readonly WireWeight[] };
  readonly reserve_resources?: WireReserve;
  readonly unreserve_resources?: Omit<WireReserve, 'source'>;
  readonly set_quota?: { readonly quota_request: WireQuotaRequest };
  readonly remove_quota?: { readonly role: string };
  readonly update_quota?: { readonly force?: boolean; readonly quota_configs?: readonly WireQuotaConfig[] };
}

/** Any message, with the names of the wire; 64-bit integers may be bigints. */
export interface WireMessage {
  readonly [field: string]: WireValue;
}

export type WireValue =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | WireMessage
  | readonly WireValue[]
  | undefined;
