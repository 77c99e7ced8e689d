import type { ChangeCommand, Query } from './commands/define.ts';
import type { GlobalInput } from './commands/global-options.ts';
import { runQuery } from './commands/run-query.ts';
import { loadConfig } from './config.ts';
import { loadDoors, openContext } from './context.ts';
import type { Exit } from './core/failure.ts';
import { printer } from './output/printer.ts';
import type { World } from './world.ts';

/** Runs a query or a change on the chosen context, and closes what was opened, however it ends. */
export async function runOpened(
  command: Query | ChangeCommand,
  input: Readonly<Record<string, unknown>>,
  global: GlobalInput,
  world: World,
): Promise<Exit> {
  // The clients are loaded while the file is read.
  const [config, doors] = await Promise.all([loadConfig(global, world), loadDoors(command.needs)]);
  const opened = await openContext(config, doors, command.needs, world, global.trace);
  const print = printer(world.stdout, { format: global.output ?? 'table', colour: global.colour, env: world.env });
  try {
    if (command.kind === 'query') return await runQuery(command, opened, input, config, print, world.stderr);
    const { changeView } = await import('./commands/change-view.ts');
    const { runChange } = await import('./commands/run-change.ts');
    return await runChange({ command, opened, input, view: changeView(global, print, world), world });
  } finally {
    await opened.close();
  }
}
