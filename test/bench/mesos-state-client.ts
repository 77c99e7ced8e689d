import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { masterCodec, namedCodec } from '../../src/clients/mesos/codec.ts';
import { MasterResponse } from '../../src/clients/mesos/generated/messages.js';
import { jsonOf } from '../../src/clients/mesos/json-message.ts';
import { need } from '../../src/clients/mesos/need.ts';
import { readState } from '../../src/clients/mesos/state-codec.ts';
import { stateMade } from './mesos-state-made.ts';

const [mode = '', folder = '', ...more] = process.argv.slice(2);
const [protobuf, json] = [join(folder, 'state.pb'), join(folder, 'state.json')];
const [named, whole] = await Promise.all([namedCodec('protobuf'), masterCodec('protobuf')]);

/** What the client makes of a state: the lists of its reader. */
const lists = (bytes: Uint8Array): unknown => readState(need(named.decode(bytes).get_state, 'get_state'));

const modes: Readonly<Record<string, () => unknown>> = {
  /** Writes a state in both forms; gives their bytes. */
  make: () => {
    const [agents = 0, tasksEach = 0] = more.map(Number);
    const state = stateMade(agents, tasksEach);
    writeFileSync(protobuf, MasterResponse.encode(state));
    writeFileSync(json, jsonOf(state));
    return { protobuf: readFileSync(protobuf).length, json: readFileSync(json).length };
  },
  /** Reads it again and again, each way in its turn; gives the CPU times in ms. */
  read: () => {
    const [asProtobuf, asJson] = [readFileSync(protobuf), readFileSync(json)];
    const ways: Readonly<Record<string, () => unknown>> = {
      json: () => JSON.parse(asJson.toString()),
      whole: () => whole.decode(asProtobuf),
      lists: () => lists(asProtobuf),
    };
    const times = Object.fromEntries(Object.keys(ways).map((way) => [way, [] as number[]]));
    for (let round = 0; round < Number(more[0]); round += 1) {
      for (const [way, work] of Object.entries(ways)) times[way]?.push(cpuMs(work));
    }
    return times;
  },
  /** Reads it once, as the lists or whole; gives by how many bytes the process has grown at its largest, the message included. */
  grow: () => {
    const [codec, read] = more[0] === 'whole' ? [whole, whole.decode] : [named, lists];
    codec.decode(new Uint8Array());
    const before = process.memoryUsage().rss;
    const kept = read(readFileSync(protobuf));
    return { grown: process.resourceUsage().maxRSS * 1024 - before, kept: typeof kept };
  },
};

function cpuMs(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

process.stdout.write(JSON.stringify(modes[mode]?.()));
