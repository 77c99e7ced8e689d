import { atLeast } from '../../core/versions.ts';

/** What a master tells of itself: in GET_MASTER, and in ZooKeeper as `json.info_…`. */
export type MasterInfo = {
  readonly id: string;
  /** The four bytes of the IPv4 address as a little-endian number. */
  readonly ip: number;
  readonly port: number;
  readonly pid: string;
  readonly hostname: string;
  readonly version: string;
  readonly address: { readonly hostname: string; readonly ip: string; readonly port: number };
  readonly capabilities: readonly { readonly type: string }[];
};

/** As recorded of 1.12. Before 1.9, which brought UPDATE_QUOTA, none is claimed: no such master was recorded. */
const CAPABILITIES = ['AGENT_UPDATE', 'AGENT_DRAINING', 'QUOTA_V2'];

export function masterInfo(id: string, host: string, port: number, version: string): MasterInfo {
  const ip = Buffer.from(host.split('.').map(Number)).readUInt32LE();
  return {
    address: { hostname: host, ip: host, port },
    capabilities: atLeast(version, '1.9.0') ? CAPABILITIES.map((type) => ({ type })) : [],
    hostname: host,
    id,
    ip,
    pid: `master@${host}:${port}`,
    port,
    version,
  };
}
