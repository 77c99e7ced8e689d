import type { Readers } from '../../clients/doors.ts';
import type { App } from '../../clients/marathon/types.ts';
import { appImage } from '../../core/app-image.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { inTurns } from '../../core/in-turns.ts';
import { isObject, toJson } from '../../core/json.ts';
import { hidesAny, masked } from '../../core/masked.ts';
import { notebookAddress } from '../../core/notebook-address.ts';
import { type Attempt, type Trial, tryAll } from './trial.ts';

/** What an app of a tenant shares with others, or shows them. */
export interface AppSide {
  readonly id: string;
  readonly role: string | undefined;
  /** The account on the agents that it runs as; that of Marathon where none is said. */
  readonly user: string | undefined;
  /** Whether it has a file system of its own, from an image. */
  readonly isContained: boolean;
  /** Names of variables that hold a secret as plain text. */
  readonly plainSecrets: readonly string[];
}

export function appSide({ id, definition }: App): AppSide {
  const { role, user, env } = definition;
  const variables = isObject(env) ? Object.entries(env) : [];
  return {
    id,
    role: typeof role === 'string' ? role : undefined,
    user: typeof user === 'string' ? user : undefined,
    isContained: appImage(definition) !== undefined,
    plainSecrets: variables.flatMap(([name, value]) => (hidesAny(masked({ [name]: toJson(value) })) ? [name] : [])),
  };
}

/** Tries the notebooks of apps without any login; of others no password is known. */
export function tryNotebooks(
  apps: readonly App[],
  zeppelin: Readers['zeppelin'],
  atOnce: number,
  signal: AbortSignal,
): Promise<Trial[]> {
  const attempts = basesOf(apps).map((base): Attempt => {
    const ask = () => zeppelin.read(base).anonymousAllowed(signal);
    return { system: 'zeppelin', kind: 'notebook', as: 'nobody', call: 'GET /api/notebook', target: base, ask };
  });
  return tryAll(attempts, atOnce);
}

/** Notes whose permissions are looked at; the first ones tell how a notebook is set. */
const MOST_NOTES = 32;

/** Paths of the notes that `other` may read once he is logged in: by name, or because no reader is named. */
export async function notesOpenTo(
  other: string,
  apps: readonly App[],
  zeppelin: Readers['zeppelin'],
  atOnce: number,
  signal: AbortSignal,
): Promise<string[]> {
  const all = await inTurns(basesOf(apps), atOnce, async (base) => {
    const reader = zeppelin.read(base);
    const notes = (await reader.notes(signal)).slice(0, MOST_NOTES);
    return inTurns(notes, atOnce, async ({ id, path }) => {
      const { owners, writers, readers } = await reader.permissions(id, signal);
      return readers.length === 0 || [owners, writers, readers].some((names) => names.includes(other)) ? [path] : [];
    });
  });
  return all.flat(2);
}

const basesOf = (apps: readonly App[]): string[] =>
  apps.flatMap((app) => {
    const base = notebookAddress(app);
    return base === undefined ? [] : [base];
  });

/** How agents are asked: by which scheme, and as which principal; undefined is nobody. */
export interface AgentsAsked {
  readonly scheme: 'http' | 'https';
  readonly as: string | undefined;
  readonly atOnce: number;
}

/** Lists the sandboxes of the apps' tasks at their agents, as whoever the context is there. */
export async function trySandboxes(
  apps: readonly App[],
  { scheme, as, atOnce }: AgentsAsked,
  read: Pick<Readers, 'agent' | 'marathon' | 'mesos'>,
  signal: AbortSignal,
): Promise<Trial[]> {
  const tasks = apps.flatMap((one) => one.tasks);
  if (tasks.length === 0) return [];
  const [{ frameworkId }, agents] = await Promise.all([read.marathon.info(signal), read.mesos.agents(signal)]);
  const placed = tasks.flatMap(({ id, agentId }) =>
    agents
      .filter((agent) => agent.id === agentId)
      .map(({ hostname, port }) => ({ id, base: `${scheme}://${hostname}:${port}` })),
  );
  const attempts = await inTurns(placed, atOnce, async ({ id, base }): Promise<Attempt> => {
    const door = read.agent.at(base);
    // The executor of a command, or of a container, has the id of its task (Mesos 1.11, CommandExecutor).
    const path = `/frameworks/${frameworkId}/executors/${id}/runs/latest`;
    const ask = async (): Promise<boolean> => (await door.call('LIST_FILES', { path }, signal)) !== undefined;
    const isOurs = as !== undefined && (await agentAsksLogin(door, signal));
    return {
      system: 'mesos',
      kind: isOurs ? 'nature' : 'sandbox',
      as: as ?? 'nobody',
      call: 'LIST_FILES',
      target: `${base}${path}`,
      ask,
    };
  });
  return tryAll(attempts, atOnce);
}

/** Whether an agent asks for a login. One that keeps its flags to itself does. */
async function agentAsksLogin(door: ReturnType<Readers['agent']['at']>, signal: AbortSignal): Promise<boolean> {
  const flags = valueIn(await fact(door.flags(signal)));
  return flags === undefined || asksLogin(flags);
}

/** Both realms give files away: v1 calls belong to the one for writing, /files/read to the other. */
export const asksLogin = (flags: ReadonlyMap<string, string>): boolean =>
  ['authenticate_http_readonly', 'authenticate_http_readwrite'].every((name) => flags.get(name) === 'true');
