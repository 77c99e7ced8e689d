import { main } from '../../src/main.ts';
import { testWorld, type WorldOptions } from './world.ts';

export interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** Both, in the order of a terminal. */
  readonly all: string;
}

/** The whole tool in this process: words of a command line in an environment → exit and what was printed. */
export async function run(
  env: Readonly<Record<string, string>>,
  line: string | readonly string[],
  options: WorldOptions = {},
): Promise<Run> {
  const world = testWorld({ ...options, env: { ...env, ...options.env } });
  const words = typeof line === 'string' ? line.split(' ') : line;
  const exit = await main(words, world);
  return { exit, out: world.out(), err: world.err(), all: world.all() };
}
