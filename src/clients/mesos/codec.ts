import { Failure } from '../../core/failure.ts';
import { type AnyCall, refuseDeadly } from './deadly.ts';
import type { read, sent } from './generated/messages.js';
import { MasterCall, MasterResponse, type read as namedRead, type sent as namedSent } from './generated/named.js';

/** How calls and answers are written. */
export type Form = 'protobuf' | 'json';

/** Writes calls and reads answers in one form. Messages have the names of the wire. */
export interface Codec<Call, Answer> {
  /** @throws Failure `refused` when the call would end the server (see deadly.ts) */
  encode(call: Call): Uint8Array<ArrayBuffer>;
  /** Unknown fields are passed over. @throws Failure `protocol` when the bytes are of another form */
  decode(bytes: Uint8Array): Answer;
}

/** Of the calls that the client makes by name: of answers, the fields that it reads. */
export async function namedCodec(form: Form): Promise<Codec<namedSent.master.Call, namedRead.master.Response>> {
  return form === 'json' ? masterCodec(form) : guarded('master', form, MasterCall.encode, MasterResponse.decode);
}

/** Of all calls to a master, whole. */
export async function masterCodec(form: Form): Promise<Codec<sent.master.Call, read.master.Response>> {
  if (form === 'json') return jsonCodec<sent.master.Call, read.master.Response>('master');
  const { MasterCall, MasterResponse } = await import('./generated/messages.js');
  return guarded('master', form, MasterCall.encode, MasterResponse.decode);
}

/** Of all calls to an agent, whole. */
export async function agentCodec(form: Form): Promise<Codec<sent.agent.Call, read.agent.Response>> {
  if (form === 'json') return jsonCodec<sent.agent.Call, read.agent.Response>('agent');
  const { AgentCall, AgentResponse } = await import('./generated/messages.js');
  return guarded('agent', form, AgentCall.encode, AgentResponse.decode);
}

async function jsonCodec<Call extends AnyCall, Answer>(peer: Peer): Promise<Codec<Call, Answer>> {
  const { jsonOf, messageOf } = await import('./json-message.ts');
  const decode = (bytes: Uint8Array): Answer =>
    messageOf(`mesos.v1.${peer}.Response`, new TextDecoder().decode(bytes)) as Answer;
  return guarded(peer, 'json', (call: Call) => new TextEncoder().encode(jsonOf(call)), decode);
}

type Peer = 'master' | 'agent';

function guarded<Call extends AnyCall, Answer>(
  peer: Peer,
  form: Form,
  encode: (call: Call) => Uint8Array,
  decode: (bytes: Uint8Array) => Answer,
): Codec<Call, Answer> {
  return {
    encode: (call) => {
      refuseDeadly(call);
      return new Uint8Array(encode(call));
    },
    decode: (bytes) => {
      try {
        return decode(bytes);
      } catch (thrown) {
        throw new Failure('protocol', `This is not the ${form} of a Mesos ${peer}.`, {
          system: 'mesos',
          hint: `Check that the address is that of a ${peer} of Mesos 1.0 or later.`,
          cause: thrown,
        });
      }
    },
  };
}
