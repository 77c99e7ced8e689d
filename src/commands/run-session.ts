import type { World } from '../world.ts';
import type { Session, Tool } from './define.ts';

/** Hands the terminal to a session until it ends; gives its exit. */
export function runSession(
  command: Session,
  input: Readonly<Record<string, unknown>>,
  world: World,
  tool: Tool,
): Promise<number> {
  return command.hold({ input, world, tool });
}
