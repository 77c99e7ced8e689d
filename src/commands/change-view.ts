import type { Printer } from '../output/printer.ts';
import { visible } from '../output/visible.ts';
import { wrapped } from '../output/wrapped.ts';
import type { World } from '../world.ts';
import type { GlobalInput } from './global-options.ts';
import type { ChangeView } from './run.ts';

/** How the operator wants a change to be made and shown. */
export function changeView(
  { output, dryRun, yes, confirm, expect }: GlobalInput,
  print: Printer,
  { stderr }: World,
): ChangeView {
  const linesOf = (line: string): string[] => (stderr.isTty ? wrapped(visible(line), stderr.columns) : [visible(line)]);
  return {
    output: output === 'json' || output === 'yaml' ? output : 'text',
    dryRun,
    yes,
    confirm,
    expect,
    print,
    note: (line) => stderr.write(`${linesOf(line).join('\n')}\n`),
  };
}
