import { Failure } from '../core/failure.ts';
import { openSecret, refuseOpenFile, type SecretWorld } from './open-secret.ts';
import type { SecretSource } from './secret-source.ts';

/**
 * Why a secret cannot be had, where looking costs nobody anything: of a file or a variable. No command is run for it, and
 * nobody is asked.
 */
export async function secretFault(
  setting: string,
  source: SecretSource,
  world: SecretWorld,
): Promise<Failure | undefined> {
  return source.kind === 'file' || source.kind === 'env' ? faultIn(openSecret(setting, source, world)) : undefined;
}

/** Why the file of a secret or a private key cannot be used: it is missing, is none, or others may use it. */
export const closedFileFault = (setting: string, path: string): Promise<Failure | undefined> =>
  faultIn(refuseOpenFile(setting, path));

async function faultIn(attempt: Promise<unknown>): Promise<Failure | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'config') return failure;
    throw failure;
  }
}
