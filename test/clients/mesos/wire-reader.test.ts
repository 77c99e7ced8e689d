import { describe, expect, it } from 'vitest';
import { AgentResponse, MasterResponse, type sent } from '../../../src/clients/mesos/generated/messages.js';
import { unknown, Writer } from '../../../src/clients/mesos/wire.ts';

const scalar = (value: number): sent.Resource => ({ name: 'cpus', type: 'SCALAR', scalar: { value }, role: 'eng' });

const task = (name: string, cpus: number): sent.Task => ({
  ...{ name, task_id: { value: 'same' }, framework_id: { value: 'same' }, agent_id: { value: 'same' } },
  ...{ state: 'TASK_RUNNING', resources: [scalar(cpus), scalar(cpus + 1)], status_update_uuid: Buffer.from('0123') },
});

const decoded = (tasks: readonly sent.Task[]) =>
  MasterResponse.decode(MasterResponse.encode({ type: 'GET_TASKS', get_tasks: { tasks } })).get_tasks?.tasks ?? [];

describe('what comes twice in an answer of Mesos', () => {
  it('is seldom there twice, where its bytes are the same', () => {
    const tasks = decoded(Array.from({ length: 500 }, (_, index) => task(`task-${index}`, index % 2)));
    const different = (of: (one: (typeof tasks)[number]) => unknown): number => new Set(tasks.map(of)).size;
    expect(different((one) => one.resources[0])).toBeLessThan(20);
    expect(different((one) => one.agent_id)).toBeLessThan(20);
    expect(different((one) => one.resources[0]?.scalar?.value)).toBe(2);
    expect(different((one) => one.name)).toBe(500);
  });

  it('stays apart where the same bytes mean another thing', () => {
    const [one] = decoded([task('same', 1)]);
    expect(one).toMatchObject({ name: 'same', task_id: { value: 'same' }, agent_id: { value: 'same' } });
    expect(one?.task_id).not.toBe(one?.agent_id);
    const file = { path: 'same', size: 1n, mode: 1, mtime: undefined, uid: 'same', gid: 'same', nlink: undefined };
    const bytes = AgentResponse.encode({ type: 'LIST_FILES', list_files: { file_infos: [file] } });
    expect(AgentResponse.decode(bytes).list_files?.file_infos).toMatchObject([file]);
    const data = Buffer.from('same');
    const read = MasterResponse.encode({ type: 'READ_FILE', read_file: { size: 4n, data } });
    expect(MasterResponse.decode(read).read_file?.data).toEqual(data);
  });

  it('is read rightly among more different things than are remembered', () => {
    const tasks = Array.from({ length: 20_000 }, (_, index) => task(`task-${index % 9_000}`, index % 7_000));
    const read = decoded(tasks);
    expect(read).toHaveLength(20_000);
    read.forEach((one, index) => {
      const cpus = one.resources.map((resource) => resource.scalar?.value);
      if (one.name !== `task-${index % 9_000}` || cpus[1] !== (index % 7_000) + 1) expect(one).toEqual(tasks[index]);
    });
  });
});

describe('a list in an answer of Mesos', () => {
  const flags = (parts: (writer: typeof Writer.prototype) => void): Uint8Array => {
    const writer = Writer.create().uint32(26).fork();
    parts(writer);
    return writer.ldelim().finish();
  };
  const flag = (writer: typeof Writer.prototype, name: string): void =>
    void writer.uint32(10).fork().uint32(10).string(name).ldelim();

  it('goes on behind a field of another kind', () => {
    const bytes = flags((writer) => {
      flag(writer, 'a');
      flag(writer, 'b');
      writer.uint32(120).uint32(7);
      flag(writer, 'c');
    });
    const read = MasterResponse.decode(bytes);
    expect(read.get_flags?.flags.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(Reflect.get(read.get_flags ?? {}, unknown)).toEqual([Buffer.from([120, 7])]);
  });

  it('ends with the message that holds it, whatever follows that', () => {
    const one = flags((writer) => flag(writer, 'a'));
    const other = Writer.create().uint32(10).fork().uint32(10).string('x').ldelim().finish();
    const read = MasterResponse.decode(Buffer.concat([one, other]));
    expect(read.get_flags?.flags.map(({ name }) => name)).toEqual(['a']);
    expect(Reflect.get(read, unknown)).toEqual([Buffer.from(other)]);
  });

  it('is not believed where a member is longer than what there is', () => {
    const bytes = flags((writer) => flag(writer, 'abc'));
    for (let cut = 1; cut < bytes.length; cut += 1)
      expect(() => MasterResponse.decode(bytes.subarray(0, -cut))).toThrow();
    expect(() => MasterResponse.decode(Buffer.from([26, 4, 10, 9, 10, 1]))).toThrow(RangeError);
  });
});
