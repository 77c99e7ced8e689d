import { isObject } from '../../core/json.ts';
import { mustHave } from './bean.ts';
import type { Beans } from './call.ts';
import type { AdminState, Datanode, DatanodeDetail, DatanodeVolume } from './health-types.ts';
import { type Members, maybe, number, object, text, within, wrong } from './members.ts';

/** The words of HDFS (DatanodeInfo.AdminStates, 3.4.1). */
const ADMIN_STATES: Readonly<Record<string, AdminState>> = {
  'In Service': 'in service',
  'Decommission In Progress': 'decommissioning',
  Decommissioned: 'decommissioned',
  'Entering Maintenance': 'entering maintenance',
  'In Maintenance': 'in maintenance',
};

/** The datanodes in the bean NameNodeInfo: LiveNodes, DeadNodes and DecomNodes are JSON within a text. */
export function decodeDatanodes(info: Members): Datanode[] {
  const leaving = within(info, 'DecomNodes');
  const of = (name: string, live: boolean): Datanode[] =>
    Object.entries(within(info, name))
      .map(([node, told]) => datanode(node, live, object(told, name), leaving[node]))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...of('LiveNodes', true), ...of('DeadNodes', false)];
}

/** The bean DataNodeInfo of a datanode. */
export function decodeDatanodeDetail(beans: Beans): DatanodeDetail {
  const info = mustHave(beans, 'DataNodeInfo');
  return {
    version: text(info, 'SoftwareVersion'),
    startedMs: maybe(number, info, 'DNStartedTimeInMillis'),
    serverMs: beans.serverMs,
    volumes: Object.entries(within(info, 'VolumeInfo')).map(([path, told]) => volume(path, object(told, path))),
    namenodes: actors(text(info, 'BPServiceActorInfo')),
  };
}

function datanode(name: string, live: boolean, told: Members, leaving: unknown): Datanode {
  const address = maybe(text, told, 'infoAddr');
  const state = maybe(text, told, 'adminState') ?? (told['decommissioned'] === true ? 'Decommissioned' : 'In Service');
  return {
    name,
    live,
    adminState: ADMIN_STATES[state] ?? state,
    transferAddress: maybe(text, told, 'xferaddr'),
    address: address === undefined ? undefined : `http://${address}`,
    rack: maybe(text, told, 'location'),
    version: maybe(text, told, 'version'),
    lastContactSeconds: number(told, 'lastContact'),
    capacityBytes: maybe(number, told, 'capacity'),
    usedBytes: maybe(number, told, 'used'),
    poolUsedBytes: maybe(number, told, 'blockPoolUsed'),
    remainingBytes: maybe(number, told, 'remaining'),
    nonDfsUsedBytes: maybe(number, told, 'nonDfsUsedSpace'),
    blocks: maybe(number, told, 'numBlocks'),
    failedVolumes: maybe(number, told, 'volfails'),
    underReplicatedBlocks: isObject(leaving) ? maybe(number, leaving, 'underReplicatedBlocks') : undefined,
  };
}

function volume(path: string, told: Members): DatanodeVolume {
  return {
    path,
    storageType: text(told, 'storageType'),
    usedBytes: number(told, 'usedSpace'),
    freeBytes: number(told, 'freeSpace'),
    reservedBytes: number(told, 'reservedSpace'),
    blocks: number(told, 'numBlocks'),
  };
}

/** A list as JSON within a text, its numbers as texts. */
function actors(json: string): DatanodeDetail['namenodes'] {
  const told = object(parsed(json), 'BPServiceActorInfo')['actors'];
  if (!Array.isArray(told)) throw wrong('BPServiceActorInfo');
  return told.map((one) => {
    const actor = object(one, 'BPServiceActorInfo');
    return {
      address: text(actor, 'NamenodeAddress'),
      state: maybe(text, actor, 'NamenodeHaState'),
      lastHeartbeatSeconds: Number(text(actor, 'LastHeartbeat')),
    };
  });
}

function parsed(json: string): unknown {
  try {
    return { actors: JSON.parse(json) };
  } catch (cause) {
    throw wrong('BPServiceActorInfo', cause);
  }
}
