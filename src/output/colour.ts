import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Cell, Tone } from './block.ts';
import { visible } from './visible.ts';

export type ColourChoice = 'auto' | 'always' | 'never';

/**
 * How many colours to use, 0 to 3. The operator's word counts first, then FORCE_COLOR, NO_COLOR, TERM and whether the
 * stream is a terminal, in this order, as Node itself reads them.
 */
export function colourLevel(
  choice: ColourChoice,
  env: Readonly<Record<string, string | undefined>>,
  isTty: boolean,
): ColorSupportLevel {
  if (choice === 'never') return 0;
  const able = env.COLORTERM === 'truecolor' ? 3 : env.TERM?.includes('256') === true ? 2 : 1;
  if (choice === 'always') return able;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined)
    return forced === '0' || forced === 'false' ? 0 : forced === '3' ? 3 : forced === '2' ? 2 : able;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 0;
  return isTty && env.TERM !== 'dumb' ? able : 0;
}

/** Makes text of a cell that is harmless on a screen, in the colour of its tone. */
export type Paint = (cell: string | Cell) => string;

export function painter(level: ColorSupportLevel): Paint {
  const chalk = new Chalk({ level });
  const colours = {
    plain: (text: string) => text,
    good: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    faint: chalk.dim,
    strong: chalk.bold,
  } satisfies Record<Tone, (text: string) => string>;
  return (cell) => (typeof cell === 'string' ? visible(cell) : colours[cell.tone ?? 'plain'](visible(cell.text)));
}
