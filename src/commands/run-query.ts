import type { Exit } from '../core/failure.ts';
import type { Printer } from '../output/printer.ts';
import type { Screen } from '../output/screen.ts';
import { visible } from '../output/visible.ts';
import type { ConfigView } from '../settings.ts';
import type { Query } from './define.ts';
import type { Opened } from './run.ts';

/** Runs a query and shows its answer on stdout, and on stderr what could not be read. */
export async function runQuery(
  command: Query,
  opened: Opened,
  input: Readonly<Record<string, unknown>>,
  config: ConfigView,
  print: Printer,
  stderr: Screen,
): Promise<Exit> {
  const { readers, clock, signal, disk } = opened;
  const answer = await command.run({
    ...readers,
    input,
    config,
    clock,
    signal,
    files: disk,
    get settings() {
      return opened.settings;
    },
  });
  await print.answer(answer);
  for (const { message, hint } of answer.unread ?? []) {
    stderr.write(`mesosctl: not read: ${visible(message)}\n${hint === undefined ? '' : `hint: ${visible(hint)}\n`}`);
  }
  return answer.exit ?? 0;
}
