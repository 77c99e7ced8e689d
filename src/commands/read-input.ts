import { Failure } from '../core/failure.ts';
import type { Fields, GivenWord } from './fields.ts';

/** Words as they were typed, by the name of the field. */
export type Given = Readonly<Record<string, GivenWord>>;

/**
 * The input of a command.
 * @throws Failure `usage` that names every field whose words are wrong
 */
export function readInput(fields: Fields, given: Given): Readonly<Record<string, unknown>> {
  const faults: Failure[] = [];
  const entries = Object.entries(fields).map(([name, field]) => {
    try {
      return [name, field.parse(given[name])] as const;
    } catch (thrown) {
      faults.push(named(Failure.from(thrown), field.syntax));
      return [name, undefined] as const;
    }
  });
  const [first, ...others] = faults;
  if (first === undefined) return Object.fromEntries(entries);
  if (others.length === 0) throw first;
  const hints = new Set(faults.flatMap(({ hint }) => hint ?? []));
  throw new Failure('usage', faults.map(({ message }) => message).join('\n'), {
    hint: hints.size === 0 ? undefined : [...hints].join(' '),
  });
}

/** `--umask: "9" is not a umask.` What is no fault of the words is passed on. */
function named(failure: Failure, syntax: string): Failure {
  if (failure.code !== 'usage') throw failure;
  const name = syntax.replace(/\s.*$/, '');
  const message = failure.message.startsWith(name) ? failure.message : `${name}: ${failure.message}`;
  return new Failure('usage', message, { hint: failure.hint, cause: failure });
}
