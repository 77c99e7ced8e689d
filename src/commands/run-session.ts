import type { Session, SessionScope } from './define.ts';

/** Hands the terminal to a session until it ends; gives its exit. */
export function runSession(
  command: Session,
  input: Readonly<Record<string, unknown>>,
  scope: SessionScope,
): Promise<number> {
  return command.hold({ ...scope, input });
}
