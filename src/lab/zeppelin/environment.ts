import { Failure } from '../../core/failure.ts';
import { atLeast } from '../../core/versions.ts';
import type { LabTaskSpec } from '../world.ts';

type Environment = Readonly<Record<string, string>>;

const SANDBOX = '/mnt/mesos/sandbox';

/** Folders that Zeppelin makes or fills when it starts; in its own home, which only the image's user may write to. */
const WRITTEN = ['ZEPPELIN_LOG_DIR', 'ZEPPELIN_PID_DIR', 'ZEPPELIN_WAR_TEMPDIR', 'ZEPPELIN_INTERPRETER_LOCALREPO'];

/** The variables of a task, and those that its command exports as texts in double quotes. */
export function environmentOf(spec: LabTaskSpec): Environment {
  const exported: Record<string, string> = {};
  for (const [, words] of (spec.cmd ?? '').matchAll(/(?:^|&& )export (.*?)(?= && |$)/g)) {
    for (const [, name, value] of (words ?? '').matchAll(/(\w+)="([^"]*)"/g)) {
      if (name !== undefined) exported[name] = (value ?? '').replaceAll('$MESOS_SANDBOX', SANDBOX);
    }
  }
  return { ...spec.env, ...exported };
}

/**
 * Ends the task where a real one ends or never answers: as the app's user, who may write to the sandbox only, with a folder
 * elsewhere; and with TLS without a key.
 * @throws Failure `failed`, in the words of the command executor
 */
export function refuseStart(spec: LabTaskSpec, version: string): void {
  const env = environmentOf(spec);
  const isOfTenant = spec.cmd !== undefined && spec.user !== undefined;
  const isLocked = isOfTenant && WRITTEN.some((name) => env[name]?.startsWith(`${SANDBOX}/`) !== true);
  if (isLocked || (env['ZEPPELIN_SSL'] === 'true' && !hasKey(spec, env, version)))
    throw new Failure('failed', 'Command exited with status 1', { system: 'mesos' });
}

/** A keystore, or PEM files from 0.10 on; what is named must have been fetched. */
function hasKey(spec: LabTaskSpec, env: Environment, version: string): boolean {
  const names = atLeast(version, '0.10') ? ['ZEPPELIN_SSL_PEM_KEY', 'ZEPPELIN_SSL_PEM_CERT'] : [];
  const isThere = (name: string): boolean => {
    const path = env[name];
    return path?.startsWith(`${SANDBOX}/`) === true && hasFetched(spec, path.slice(SANDBOX.length + 1));
  };
  return (names.length > 0 && names.every(isThere)) || isThere('ZEPPELIN_SSL_KEYSTORE_PATH');
}

export const hasFetched = (spec: LabTaskSpec, file: string): boolean =>
  spec.fetch.some((uri) => uri.slice(uri.lastIndexOf('/') + 1) === file);
