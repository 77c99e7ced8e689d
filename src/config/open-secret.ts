import { stat } from 'node:fs/promises';
import type { Clock } from '../core/clock.ts';
import { Failure } from '../core/failure.ts';
import { formatMode } from '../core/mode.ts';
import { saidWhenLong } from '../core/said-when-long.ts';
import { reasonOf } from './reason-of.ts';
import { type SecretSource, secretText } from './secret-source.ts';
import { textOfFile } from './text-of-file.ts';

export interface SecretWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Takes one line for the operator while a command is waited for. */
  notice(line: string): void;
  /** All of standard input, for one secret of a run; asks without an echo on a terminal. */
  secretFromStdin(setting: string): Promise<string>;
}

const WHERE_FROM = 'See where it comes from: mesosctl context show';
const ANOTHER_WAY = 'What a program gives is written as command: [<program>, …], what is piped in as stdin: true.';

/** A command that gives a secret may ask the operator for one, so it has a while. */
const COMMAND_LIMIT_MS = 120_000;
/** A secret is a line; tokens are the longest. */
const LIMIT_BYTES = 65_536;

/**
 * Fetches a secret; a line end at its end is no part of it.
 * @throws Failure `config` naming the setting and never the secret
 */
export async function openSecret(setting: string, source: SecretSource, world: SecretWorld): Promise<string> {
  const secret = await fetched(setting, source, world);
  if (secret === '')
    throw new Failure('config', `${setting} is empty: ${secretText(source)} holds nothing.`, { hint: WHERE_FROM });
  if (!/[\r\n\0]/.test(secret)) return secret;
  throw new Failure('config', `${setting} should be one line, and ${secretText(source)} holds several.`, {
    hint: WHERE_FROM,
  });
}

async function fetched(setting: string, source: SecretSource, world: SecretWorld): Promise<string> {
  switch (source.kind) {
    case 'literal':
      return source.text;
    case 'env':
      return fromVariable(setting, source.name, world);
    case 'file':
      return fromFile(setting, source.path);
    case 'command':
      return fromCommand(setting, source.argv, world);
    case 'stdin':
      return trimmed(await world.secretFromStdin(setting));
  }
}

function fromVariable(setting: string, name: string, { env }: SecretWorld): string {
  const text = env[name];
  if (text === undefined)
    throw new Failure('config', `${setting} is to come from the variable ${name}, which is not set.`, {
      hint: `Set ${name}. ${WHERE_FROM}`,
    });
  return text;
}

async function fromFile(setting: string, path: string): Promise<string> {
  await refuseOpenFile(setting, path);
  const text = await textOfFile(path, LIMIT_BYTES).catch((cause: unknown) =>
    Promise.reject(unreadable(setting, path, cause)),
  );
  if (typeof text === 'string') return trimmed(text);
  throw new Failure('config', `${setting} is to come from ${path}, which ${text.why}.`, { hint: WHERE_FROM });
}

/** A file that the configuration names and that cannot be read, with the reason that the system gives. */
export const unreadable = (setting: string, path: string, cause: unknown): Failure =>
  new Failure('config', `${setting} is to come from ${path}, which cannot be read: ${reasonOf(cause)}.`, {
    cause,
    hint: WHERE_FROM,
  });

/**
 * Looks at what a link points to. Whoever an access list lets in shows in the mode of the group, which is then its mask.
 * @throws Failure `config` when there is no file, when it is something else, or when others than its owner may use it
 */
export async function refuseOpenFile(setting: string, path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => Promise.reject(unreadable(setting, path, cause)));
  const refuse = (why: string, hint: string): Failure =>
    new Failure('config', `${setting} is to come from ${path}, which is ${why}, not a file.`, { hint });
  if (found.isDirectory()) throw refuse('a folder', `Name the file in it. ${WHERE_FROM}`);
  if (found.isFIFO() || found.isSocket()) throw refuse('a pipe', `${ANOTHER_WAY} ${WHERE_FROM}`);
  if (!found.isFile()) throw refuse('a device', `${ANOTHER_WAY} ${WHERE_FROM}`);
  if ((found.mode & 0o077) === 0) return;
  const said = `${setting} stands in ${path}, which others than its owner may use (mode ${formatMode(found.mode & 0o777)}).`;
  throw new Failure('config', said, { hint: `Close it: chmod 600 ${path}` });
}

/** The arguments of a command may hold a secret, so nobody is told of them. */
function fromCommand(setting: string, argv: readonly string[], world: SecretWorld): Promise<string> {
  const limit = `Waiting up to ${COMMAND_LIMIT_MS / 1000} s`;
  const say = (): void => world.notice(`${limit} for the command ${argv[0] ?? ''}, which is to give ${setting}.`);
  return saidWhenLong(world.clock, say, () => outputOf(setting, argv, world));
}

async function outputOf(setting: string, argv: readonly string[], world: SecretWorld): Promise<string> {
  const { env, cwd, signal } = world;
  const [program = '', ...args] = argv;
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    execFile(program, args, { env: { ...env }, cwd, signal, timeout: COMMAND_LIMIT_MS }, (error, stdout) => {
      if (error === null) return resolve(trimmed(stdout));
      if (signal.aborted) return reject(signal.reason);
      const how =
        typeof error.code === 'number' ? `ended with exit ${error.code}` : `failed (${error.code ?? error.signal})`;
      reject(
        new Failure('config', `The command ${program}, which is to give ${setting}, ${how}.`, {
          hint: `Run it by hand to see why. ${WHERE_FROM}`,
        }),
      );
    });
  });
}

const trimmed = (text: string): string => text.replace(/\r?\n$/, '');
