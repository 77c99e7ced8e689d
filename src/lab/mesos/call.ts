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

export interface WireId {
  readonly value: string;
}

export type WireNanoseconds = { readonly nanoseconds: number | bigint };

export interface WireDrain {
  readonly agent_id: WireId;
  readonly max_grace_period?: { readonly seconds?: number; readonly nanos?: number };
  readonly mark_gone?: boolean;
}

export interface WireVolumes {
  readonly agent_id: WireId;
  readonly volumes?: readonly WireResource[];
}

export interface WireGrowVolume {
  readonly agent_id?: WireId;
  readonly volume: WireResource;
  readonly addition: WireResource;
}

export interface WireShrinkVolume {
  readonly agent_id?: WireId;
  readonly volume: WireResource;
  readonly subtract: { readonly value: number };
}

export type WireMachine = { readonly hostname?: string; readonly ip?: string };

export type WireWindow = {
  readonly machine_ids?: readonly WireMachine[];
  readonly unavailability: { readonly start: WireNanoseconds; readonly duration?: WireNanoseconds };
};

export type WireSchedule = { readonly windows?: readonly WireWindow[] };

export interface WireContainerId {
  readonly value: string;
  readonly parent?: WireContainerId;
}

export interface WireReadFile {
  readonly path: string;
  readonly offset: number;
  readonly length?: number;
}

/** A call to a master or an agent, with the names of the wire. A type that the schema does not know is absent. */
export interface WireCall {
  readonly type?: string;
  readonly get_metrics?: WireMessage;
  readonly get_containers?: WireMessage;
  readonly teardown?: { readonly framework_id: WireId };
  readonly drain_agent?: WireDrain;
  readonly deactivate_agent?: { readonly agent_id: WireId };
  readonly reactivate_agent?: { readonly agent_id: WireId };
  readonly mark_agent_gone?: { readonly agent_id: WireId };
  readonly create_volumes?: WireVolumes;
  readonly destroy_volumes?: WireVolumes;
  readonly grow_volume?: WireGrowVolume;
  readonly shrink_volume?: WireShrinkVolume;
  readonly update_maintenance_schedule?: { readonly schedule: WireSchedule };
  readonly start_maintenance?: { readonly machines?: readonly WireMachine[] };
  readonly stop_maintenance?: { readonly machines?: readonly WireMachine[] };
  readonly set_logging_level?: { readonly level: number; readonly duration: WireNanoseconds };
  readonly attach_container_output?: { readonly container_id: WireContainerId };
  readonly list_files?: { readonly path: string };
  readonly read_file?: WireReadFile;
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
