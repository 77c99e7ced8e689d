import type { Option } from 'commander';
import { Failure } from '../core/failure.ts';

/**
 * An option that is refused when it is given again, for of two words the first would be dropped in silence. One that
 * collects its words, or is a flag, stays as it is.
 */
export function once(option: Option): Option {
  const { parseArg, argChoices } = option;
  if (option.isBoolean() || (parseArg !== undefined && argChoices === undefined)) return option;
  return option.argParser((one: string, before: string | undefined) => {
    if (before === undefined) return parseArg === undefined ? one : parseArg(one, before);
    throw new Failure('usage', `${option.long ?? option.flags} is given twice, as ${before} and ${one}.`, {
      hint: 'Give it once.',
    });
  });
}
