import type { ProcessEnd } from './balancer-end.ts';

/** Names of signals as strsignal of glibc has them, which Mesos writes. */
const SIGNALS: Readonly<Record<string, string>> = {
  Hangup: 'SIGHUP',
  Interrupt: 'SIGINT',
  Killed: 'SIGKILL',
  Terminated: 'SIGTERM',
};

/**
 * How the process of a task ended, by the state and the message of its last status: `Command exited with status 3`, `Command
 * terminated with signal Killed` (recorded: Mesos 1.12); a container of Docker has its own word in front. Neither is known where
 * the message tells something else, such as a limit of memory.
 */
export function taskEnd(state: string, message: string): ProcessEnd {
  const [, status] = /\bexited with status (\d+)/.exec(message) ?? [];
  if (status !== undefined) return { exit: Number(status), signal: undefined };
  const [, signal] = /\bterminated with signal (.+?)\.?$/.exec(message) ?? [];
  if (signal !== undefined) return { exit: undefined, signal: SIGNALS[signal] ?? signal };
  return { exit: state === 'TASK_FINISHED' ? 0 : undefined, signal: undefined };
}
