import { fact, valueIn } from '../core/fact.ts';
import type { Exit } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import type { Printer } from '../output/printer.ts';
import { progressOn } from '../output/progress.ts';
import type { Screen } from '../output/screen.ts';
import { visible } from '../output/visible.ts';
import type { Said } from '../plan/said.ts';
import type { ConfigView } from '../settings.ts';
import type { Query, Workspace } from './define.ts';
import type { ChangeRun, Opened } from './run.ts';
import { nothingRead, unreadLines } from './unread.ts';

/**
 * Runs a query and shows its answer on stdout, and on stderr what could not be read, each reason once.
 * @throws Failure where something could not be read and a list has nothing: shown, it would say that there is nothing
 */
export async function runQuery(
  command: Query,
  opened: Opened,
  input: Readonly<Record<string, unknown>>,
  config: ConfigView,
  print: Printer,
  stderr: Screen,
  recall: ChangeRun['recall'],
  workspace: Workspace,
): Promise<Exit> {
  const { readers, clock, signal, disk } = opened;
  const progress = progressOn(stderr, clock);
  const asked = command.run({
    ...readers,
    input,
    config,
    clock,
    signal,
    files: disk,
    commandLine: (said) => lineOf(said, recall),
    workspace,
    format: print.format,
    notice: (line) => {
      progress.clear();
      stderr.write(`mesosctl: ${visible(line)}\n`);
    },
    stage: {
      progress: (line) => progress.show(line),
      show: async (block) => {
        progress.clear();
        await print.block(block);
        return print.taken();
      },
    },
    get settings() {
      return opened.settings;
    },
  });
  const answer = await asked.finally(() => progress.clear());
  const [first, ...others] = answer.unread ?? [];
  if (first !== undefined && isEmptyList(answer.data)) throw nothingRead([first, ...others]);
  if (answer.isWritten !== true) await print.answer(answer);
  for (const line of unreadLines(answer.unread ?? [])) stderr.write(`${visible(line)}\n`);
  if (answer.hint !== undefined) stderr.write(`hint: ${visible(answer.hint)}\n`);
  return answer.exitIn?.[print.format] ?? answer.exit ?? 0;
}

async function lineOf(said: Said, recall: ChangeRun['recall']): Promise<string | undefined> {
  const recalled = valueIn(await fact(recall(said)));
  if (recalled === undefined) return undefined;
  const { saidLine } = await import('./said-line.ts');
  return saidLine(said, recalled.command.fields);
}

const isEmptyList = (data: Json): boolean => Array.isArray(data) && data.length === 0;
