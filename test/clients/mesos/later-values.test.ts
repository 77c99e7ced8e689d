import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import { namedCodec } from '../../../src/clients/mesos/codec.ts';
import schema from '../../../src/clients/mesos/generated/schema.js';
import { readState } from '../../../src/clients/mesos/state-codec.ts';

const root = protobuf.Root.fromJSON(schema);
root.lookupEnum('mesos.v1.TaskState').add('TASK_DREAMING', 99);
const Response = root.lookupType('mesos.v1.master.Response');

const task = {
  name: 'web',
  task_id: { value: 'web.1' },
  framework_id: { value: 'F' },
  agent_id: { value: 'S1' },
  state: 'TASK_DREAMING',
  resources: [],
};
const answer = {
  type: 'GET_STATE',
  get_state: { get_tasks: { tasks: [task] }, get_agents: {}, get_frameworks: {} },
};
const written = {
  protobuf: () => Response.encode(Response.fromObject(answer)).finish(),
  json: () => new TextEncoder().encode(JSON.stringify({ ...answer, later: { than: ['us'] } })),
} as const;

describe('a task in a state that came after us', () => {
  it.each([
    ['protobuf', '99'],
    ['json', 'TASK_DREAMING'],
  ] as const)('keeps in %s what the master says of it, and is no other', async (form, state) => {
    const { decode } = await namedCodec(form);
    const { get_state } = decode(written[form]());
    expect(get_state === undefined ? undefined : readState(get_state).tasks).toMatchObject([{ id: 'web.1', state }]);
  });
});
