import { manifest } from './commands/manifest.ts';
import { nouns } from './commands/nouns.ts';
import { type Invocation, readCommandLine } from './commands/program.ts';
import { readInput } from './commands/read-input.ts';
import { recall } from './commands/recall.ts';
import { runSession } from './commands/run-session.ts';
import { Failure } from './core/failure.ts';
import type { World } from './world.ts';

export { processWorld } from './node-world.ts';

/** The whole tool: the words of a command line and a World in, the exit of the process out. Never rejects. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  try {
    // What nearly every command needs is loaded while the command is; a help needs none of it.
    const running = asksForHelp(argv) ? undefined : import('./run-opened.ts');
    running?.catch(() => undefined);
    const invocation = await readCommandLine(argv, world, { entries: manifest, nouns });
    return typeof invocation === 'number' ? invocation : await run(invocation, world);
  } catch (thrown) {
    const { report } = await import('./report.ts');
    return report(Failure.from(thrown), argv, world);
  }
}

const asksForHelp = ([first = '--help', ...others]: readonly string[]): boolean =>
  [first, ...others].some((word) => word === '--help' || word === '-h') || first === 'help';

async function run({ command, path, given, global }: Invocation, world: World): Promise<number> {
  const input = readInput(command.fields, given);
  if (command.kind === 'session') {
    await warnOfVariables(world);
    return runSession(command, input, {
      world,
      tool: (argv, env, signal = world.signal) => main(argv, { ...world, env: { ...world.env, ...env }, signal }),
      readTree: async (text) => (await import('./config/read-yaml.ts')).readYaml(text),
    });
  }
  const { runOpened } = await import('./run-opened.ts');
  return runOpened(command, input, { path, given, recall }, global, world);
}

/** A session reads no configuration, where a variable that is no setting would be a fault. */
async function warnOfVariables({ env, stderr }: World): Promise<void> {
  const { unknownVariables } = await import('./config/unknown-variables.ts');
  const lines = unknownVariables(env);
  if (lines.length === 0) return;
  const { visible } = await import('./output/visible.ts');
  for (const line of lines) stderr.write(`mesosctl: ${visible(line)} It counts for nothing.\n`);
}
