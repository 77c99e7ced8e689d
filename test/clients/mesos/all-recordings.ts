import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  AgentCall,
  AgentProcessIO,
  AgentResponse,
  MasterCall,
  MasterEvent,
  MasterResponse,
} from '../../../src/clients/mesos/generated/messages.js';
import { fixtures } from '../../support/fixtures.ts';
import { type Form, type Recording, recording, recordingNames } from './recording.ts';

/** A message of the recordings in the form that it had on the wire, and what reads and writes its kind. */
export interface Body {
  /** `mesos/master/GET_AGENTS.refined response 0`; a stream has more than one. */
  readonly place: string;
  readonly type: keyof typeof CODECS;
  readonly bytes: Buffer;
}

/** What is a message on the wire, by the name of its type. */
export const CODECS = {
  'mesos.v1.master.Call': MasterCall,
  'mesos.v1.master.Response': MasterResponse,
  'mesos.v1.master.Event': MasterEvent,
  'mesos.v1.agent.Call': AgentCall,
  'mesos.v1.agent.Response': AgentResponse,
  'mesos.v1.agent.ProcessIO': AgentProcessIO,
} as const;

/** Bodies that were made to be refused: no message of the schema. */
const NO_MESSAGE =
  /MASTER\.(empty_body|garbage_body|json_array)|AGENT\.garbage_body|wrong_field_type|duration_as_text|no_duration/;

/** Calls of agents, and calls to agents that masters know too. */
const TO_AGENTS =
  /\/agent\/|\/agent\.|\.agent_|\/AGENT\.|sent_to_agent|CONTAINER|RESOURCE_PROVIDER|PRUNE_IMAGES|sandbox_escape/;

/** The folders of recordings in the form of `../mesos`. */
export const places: readonly string[] = placesOf();

function placesOf(): string[] {
  const [mesos, spark] = [fixtures('mesos'), fixtures('spark-on-mesos')];
  if (mesos === undefined || spark === undefined) return [];
  const runs = readdirSync(spark, { withFileTypes: true }).filter((one) => one.isDirectory());
  return [
    ...['master', 'agent', 'errors', 'auth'].map((part) => join(mesos, part)),
    ...runs.map(({ name }) => join(spark, name)),
  ];
}

/** Every body of every recording that is a message, in one form; streams record by record. */
export function bodies(form: Form): Body[] {
  return places.flatMap((folder) =>
    recordingNames(folder).flatMap((name) => {
      const place = `${folder.replace(/^.*fixtures\//, '')}/${name}`;
      const told = recording(folder, name, form);
      return told === undefined || NO_MESSAGE.test(name) || told.call === 'NO_SUCH_CALL' || /marathon/.test(name)
        ? []
        : bodiesOf(place, told);
    }),
  );
}

function bodiesOf(place: string, told: Recording): Body[] {
  const peer = TO_AGENTS.test(place) ? 'agent' : 'master';
  // This one is the call of a master, as bytes; what answers is the agent.
  const caller = place.endsWith('sent_to_agent') ? 'master' : peer;
  const called = messagesIn(told.requestBody, told.call === 'ATTACH_CONTAINER_INPUT');
  const answered = isAnswered(told) ? messagesIn(unpacked(told), isStream(told)) : [];
  const answer = !isStream(told) ? 'Response' : peer === 'agent' ? 'ProcessIO' : 'Event';
  return [
    ...called.map((bytes, index) => ({
      place: `${place} request ${index}`,
      type: `mesos.v1.${caller}.Call` as const,
      bytes,
    })),
    ...answered.map((bytes, index) => ({ place: `${place} response ${index}`, type: typeOf(peer, answer), bytes })),
  ];
}

/** Masters answer in JSON where both are welcome, also to protobuf. */
const isAnswered = ({ status, headers, requestHeaders }: Recording): boolean =>
  status === 200 && headers['content-type'] === requestHeaders['Content-Type'];

const unpacked = ({ headers, body }: Recording): Buffer =>
  headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;

const isStream = ({ call }: Recording): boolean =>
  /^(SUBSCRIBE|ATTACH_CONTAINER_OUTPUT|LAUNCH_NESTED_.*_SESSION)$/.test(call);

function typeOf(peer: 'master' | 'agent', kind: 'Response' | 'Event' | 'ProcessIO'): Body['type'] {
  if (kind === 'Event') return 'mesos.v1.master.Event';
  return kind === 'ProcessIO' ? 'mesos.v1.agent.ProcessIO' : `mesos.v1.${peer}.Response`;
}

/** A body as messages: one, none where it is empty, or as many as RecordIO frames: length in decimal, newline, bytes. */
function messagesIn(body: Buffer, framed: boolean): Buffer[] {
  if (!framed) return body.length === 0 ? [] : [body];
  const found: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const newline = body.indexOf(10, at);
    const end = newline + 1 + Number(body.subarray(at, newline));
    found.push(body.subarray(newline + 1, end));
    at = end;
  }
  return found;
}
