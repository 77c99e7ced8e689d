import { readFile, stat } from 'node:fs/promises';
import { Failure } from '../core/failure.ts';
import type { SecretSource } from './secret-source.ts';

export interface SecretWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

/** A command that gives a secret may ask the operator for one, so it has a while. */
const COMMAND_LIMIT_MS = 120_000;

/**
 * Fetches a secret; a line end at its end is no part of it.
 * @throws Failure `config` naming the setting and never the secret
 */
export async function openSecret(setting: string, source: SecretSource, world: SecretWorld): Promise<string> {
  const secret = await fetched(setting, source, world);
  if (secret === '')
    throw new Failure('config', `${setting} is empty.`, { hint: 'See where it comes from: mesosctl context show.' });
  return secret;
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
  }
}

function fromVariable(setting: string, name: string, { env }: SecretWorld): string {
  const text = env[name];
  if (text === undefined)
    throw new Failure('config', `${setting} is to come from the variable ${name}, which is not set.`);
  return text;
}

async function fromFile(setting: string, path: string): Promise<string> {
  await refuseOpenFile(setting, path);
  return trimmed(await readFile(path, 'utf8'));
}

/** @throws Failure `config` when the file is not there, or when others than its owner may read it */
export async function refuseOpenFile(setting: string, path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new Failure('config', `${setting} is to come from ${path}, which cannot be read.`, { cause });
  });
  if ((found.mode & 0o077) !== 0) {
    throw new Failure('config', `${setting} stands in ${path}, which others than its owner may use.`, {
      hint: `Close it: chmod 600 ${path}`,
    });
  }
}

async function fromCommand(setting: string, argv: readonly string[], world: SecretWorld): Promise<string> {
  const { env, cwd, signal } = world;
  const [program = '', ...args] = argv;
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    execFile(program, args, { env: { ...env }, cwd, signal, timeout: COMMAND_LIMIT_MS }, (error, stdout) => {
      if (error === null) return resolve(trimmed(stdout));
      if (signal.aborted) return reject(signal.reason);
      const how =
        typeof error.code === 'number' ? `ended with ${error.code}` : `failed (${error.code ?? error.signal})`;
      reject(new Failure('config', `The command ${program}, which is to give ${setting}, ${how}.`));
    });
  });
}

const trimmed = (text: string): string => text.replace(/\r?\n$/, '');
