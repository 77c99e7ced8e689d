import { bounded } from './command-deadline.ts';
import type { ChangeCommand, Query } from './commands/define.ts';
import type { GlobalInput } from './commands/global-options.ts';
import type { Invocation } from './commands/program.ts';
import type { ChangeRun, Opened } from './commands/run.ts';
import { runQuery } from './commands/run-query.ts';
import { workspaceOf } from './commands/workspace.ts';
import { loadConfig } from './config.ts';
import { filesAlone, loadDoors, openContext } from './context.ts';
import { claimed } from './core/claimed.ts';
import type { Exit } from './core/failure.ts';
import { printer } from './output/printer.ts';
import { visible } from './output/visible.ts';
import type { World } from './world.ts';

/** Runs a query or a change on the chosen context, and closes what was opened, however it ends. */
export async function runOpened(
  command: Query | ChangeCommand,
  input: Readonly<Record<string, unknown>>,
  typed: Pick<Invocation, 'path' | 'given'> & Pick<ChangeRun, 'recall'>,
  global: GlobalInput,
  world: World,
): Promise<Exit> {
  // The clients are loaded while the file is read.
  const stdin = claimed('Standard input', () => world.readStdin());
  const notice = (line: string): void => world.stderr.write(`mesosctl: ${visible(line)}\n`);
  const isOffline = command.kind === 'query' && command.isOffline?.(input) === true;
  const needs = isOffline ? command.needs.filter((system) => filesAlone.includes(system)) : command.needs;
  const loading = {
    stdin,
    notice,
    isEdited: command.kind === 'change' && command.needs.includes('contexts'),
    isAside: isOffline && global.context === undefined,
  };
  const bound = bounded(world);
  const [config, doors] = await Promise.all([loadConfig(global, bound.world, loading), loadDoors(needs)]);
  bound.endsAfter(config.contexts.includes(config.current ?? '') ? config.settings.deadlineMs : undefined);
  const opened = await openContext(
    config,
    doors,
    { needs, optional: command.optional },
    bound.world,
    global.trace,
    notice,
  );
  const print = printer(world.stdout, { format: global.output ?? 'table', colour: global.colour, env: world.env });
  return closing(opened, async () => {
    if (command.kind === 'query') {
      const inUse = [...namedFile('--config', config.file), ...namedFile('--trace', global.trace)];
      const workspace = workspaceOf(opened, world, () => stdin('the file that is called -'), inUse);
      return runQuery(command, opened, input, config, print, world.stderr, typed.recall, workspace);
    }
    const { changeView } = await import('./commands/change-view.ts');
    const { runChange } = await import('./commands/run-change.ts');
    return runChange({
      command,
      opened,
      input,
      said: saidOn(typed, global),
      recall: typed.recall,
      stdin: () => stdin('the file that is called -'),
      view: changeView(global, print, world),
      world,
    });
  });
}

const namedFile = (word: string, path: string | undefined) => (path === undefined ? [] : [{ word, path }]);

/** Of two things that go wrong the first is told: what came of the work, then that its end was not clean. */
async function closing(opened: Opened, work: () => Promise<Exit>): Promise<Exit> {
  const exit = await work().catch(async (thrown: unknown) => {
    await opened.close().catch(() => undefined);
    throw thrown;
  });
  await opened.close();
  return exit;
}

/** The words of a command line as they are kept. */
const saidOn = ({ path, given }: Pick<Invocation, 'path' | 'given'>, { set }: GlobalInput): ChangeRun['said'] => ({
  command: path.join(' '),
  input: Object.fromEntries(
    Object.entries(given).flatMap(([name, word]) => (word === undefined ? [] : [[name, word] as const])),
  ),
  set,
});
