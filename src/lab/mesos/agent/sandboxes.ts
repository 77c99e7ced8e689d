import type { LabTask } from '../cluster-types.ts';
import type { LabFiles } from '../files.ts';
import { type AgentContext, tasksOf } from './context.ts';

/** The log of an agent, and the sandboxes of its tasks with what their executors wrote. Whoever may not see a task sees no file. */
export function agentFiles(context: AgentContext): LabFiles {
  const { running, ended } = tasksOf(context);
  const tasks = [...running, ...ended];
  const sandboxes = tasks.flatMap((task): [string, Uint8Array][] => {
    const folder = folderOf(task);
    return [
      [`${folder}/stderr`, joined(bytesOf(stderrOf(task)), task.output?.stderr())],
      [`${folder}/stdout`, task.output?.stdout() ?? bytesOf(`${task.name} up\n`)],
    ];
  });
  const lines = tasks.flatMap((task) => [
    `Launching task ${task.id} of framework ${task.frameworkId}`,
    ...toldOf(task),
  ]);
  const log = [`Agent ${context.agent.id} started`, ...lines].map((line) => `I ${line}\n`).join('');
  const changes = tasks.flatMap(({ statuses }) => statuses.map(({ atMs }) => atMs));
  return {
    folders: new Set(tasks.map(folderOf)),
    files: new Map([['/slave/log', bytesOf(log)], ...sandboxes]),
    changedMs: Math.max(context.startedMs, ...changes),
  };
}

const folderOf = ({ frameworkId, id }: LabTask): string => `/frameworks/${frameworkId}/executors/${id}/runs/latest`;

const stderrOf = (task: LabTask): string =>
  [`Executor registered on agent ${task.agentId}`, ...toldOf(task)].map((line) => `I ${line}\n`).join('');

const toldOf = ({ id, statuses }: LabTask): string[] =>
  statuses.map(({ state, atMs }) => `${new Date(atMs).toISOString()} ${state} for task ${id}`);

const joined = (first: Uint8Array, second: Uint8Array = new Uint8Array()): Uint8Array => Buffer.concat([first, second]);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
