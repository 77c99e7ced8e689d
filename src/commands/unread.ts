import { Failure } from '../core/failure.ts';
import { grouped } from '../core/grouped.ts';

/** Why something could not be read: one reason, of however many systems and questions. */
interface UnreadReason {
  readonly sentence: string;
  readonly hint: string | undefined;
}

/** What could not be read, as lines for the operator: each reason once, with its next step. */
export const unreadLines = (unread: readonly Failure[]): string[] =>
  unreadReasons(unread).flatMap(({ sentence, hint }) => [
    `mesosctl: not read: ${sentence}`,
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
  ]);

/** Each reason once; where it is that of several systems, or that their time is over, it names those that its words do not. */
export function unreadReasons(unread: readonly Failure[]): UnreadReason[] {
  return [...grouped(unread, ({ message }) => message).values()].map((failures) => {
    const [{ code, message, hint }] = failures;
    const systems = unnamed(failures);
    const isNamed = systems.length > 1 || (systems.length === 1 && code === 'timeout');
    return { sentence: isNamed ? `${listed(systems)}: ${message}` : message, hint };
  });
}

/**
 * The failure of a question of which nothing was answered: an empty list would say that there is nothing. Carries the code
 * and the next step of the first reason.
 */
export function nothingRead(unread: readonly [Failure, ...Failure[]]): Failure {
  const [{ code, hint, cause }] = unread;
  const [first, ...others] = unreadReasons(unread).map(({ sentence }) => sentence);
  const message =
    others.length === 0 ? `Nothing could be read: ${first}` : ['Nothing could be read.', first, ...others].join('\n');
  const detail = {
    unread: unread.map((one) => ({ system: one.system ?? null, code: one.code, message: one.message })),
  };
  return new Failure(code, message, { hint, cause, detail });
}

/** Systems of failures with one message, which does not say them. */
const unnamed = (failures: readonly Failure[]): string[] => [
  ...new Set(
    failures.flatMap(({ system, message }) =>
      system === undefined || message.toLowerCase().includes(system) ? [] : [system],
    ),
  ),
];

const listed = (words: readonly string[]): string => new Intl.ListFormat('en').format(words);
