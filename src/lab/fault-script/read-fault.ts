import type { FaultKind, ScriptedFault } from './script.ts';
import type { WrittenFields } from './written-fields.ts';
import { bytes, duration, shift, text, wholeFrom } from './written-values.ts';

/** No number of a wire is below this one, that of a ZooKeeper error. */
const LEAST_STATUS = -999;
const USUAL_ELECTION_MS = 3000;

type Read<K extends FaultKind> = (fields: WrittenFields) => Extract<ScriptedFault, { readonly kind: K }> | undefined;

/** What each kind of fault may be said of: its words → the fault; undefined where one lacks, which has been told then. */
const readers: { readonly [K in FaultKind]: Read<K> } = {
  late: (fields) => {
    const ms = fields.needed('delay', duration, '2s');
    return ms === undefined ? undefined : { kind: 'late', ms };
  },
  cut: (fields) => ({ kind: 'cut', bytes: fields.maybe('bytes', bytes) }),
  half: () => ({ kind: 'half' }),
  stall: (fields) => ({ kind: 'stall', bytes: fields.maybe('bytes', bytes) }),
  refuse: () => ({ kind: 'refuse' }),
  status: (fields) => {
    const status = fields.needed('status', wholeFrom(LEAST_STATUS), '503');
    const body = fields.maybe('body', text) ?? '';
    const contentType = fields.maybe('contentType', text) ?? 'text/plain';
    return status === undefined ? undefined : { kind: 'status', status, body, contentType };
  },
  'redirect-loop': () => ({ kind: 'redirect-loop' }),
  'wrong-content-type': () => ({ kind: 'wrong-content-type' }),
  'ldap-stops': (fields) => {
    const page = fields.needed('page', wholeFrom(1), '3');
    return page === undefined ? undefined : { kind: 'ldap-stops', page };
  },
  'clock-skew': (fields) => {
    const byMs = fields.needed('by', shift, '-10m');
    return byMs === undefined ? undefined : { kind: 'clock-skew', byMs };
  },
  down: () => ({ kind: 'down' }),
  'leader-lost': (fields) => ({
    kind: 'leader-lost',
    electionMs: fields.maybe('election', duration) ?? USUAL_ELECTION_MS,
  }),
  'no-leader': () => ({ kind: 'no-leader' }),
  'dead-leader': () => ({ kind: 'dead-leader' }),
  'stale-standby': () => ({ kind: 'stale-standby' }),
  'master-recovering': () => ({ kind: 'master-recovering' }),
  'gone-agent': (fields) => ({ kind: 'gone-agent', agent: fields.maybe('agent', wholeFrom(0)) ?? 0 }),
  'full-datanode': (fields) => ({ kind: 'full-datanode', datanode: fields.maybe('datanode', wholeFrom(0)) }),
  'dead-datanode': (fields) => ({ kind: 'dead-datanode', datanode: fields.maybe('datanode', wholeFrom(0)) }),
  'safe-mode': () => ({ kind: 'safe-mode' }),
  'namenode-starting': () => ({ kind: 'namenode-starting' }),
  'both-standby': () => ({ kind: 'both-standby' }),
  'expired-certificate': () => ({ kind: 'expired-certificate' }),
};

/** A fault of a kind from what stands beside its name. */
export const readFault = (kind: FaultKind, fields: WrittenFields): ScriptedFault | undefined => readers[kind](fields);
