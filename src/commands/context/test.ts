import { type Reach, readReach } from '../../checks/subjects/platform-reach.ts';
import { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { platformSystems } from '../../core/platform-system.ts';
import type { Cell } from '../../output/block.ts';
import { query } from '../define.ts';
import { flag, maybeWord } from '../fields.ts';

/** Contexts that are tried at a time. */
const AT_ONCE = 4;

interface Tried {
  readonly context: string;
  readonly reaches: readonly Reach[];
  /** Of secrets that no system asked for just now, and that cannot be had. */
  readonly secrets: readonly Failure[];
}

export default query({
  summary: 'Test whether the systems of a context can be reached and take the login',
  about:
    'For the context: are its addresses, certificates and secrets right? One question to each system, one line for each. For the platform behind it, whether what answers is in order, there is: mesosctl doctor',
  needs: ['platforms'],
  fields: {
    name: maybeWord('[name]', 'context to test; the current one unless said'),
    all: flag('--all', 'all contexts of the file'),
  },
  examples: ['mesosctl context test', 'mesosctl context test prod', 'mesosctl context test --all -o json'],
  async run({ input, platforms, clock, signal }) {
    if (input.all === true && input.name !== undefined) {
      throw new Failure('usage', `--all tests every context, and ${input.name} is named.`, {
        hint: 'Leave out one of the two.',
      });
    }
    const names = input.all === true ? platforms.contexts : [input.name];
    const tried = await inTurns(names, AT_ONCE, async (name): Promise<Tried> => {
      const platform = await platforms.open(name, platformSystems);
      const [reaches, faults] = await Promise.all([readReach(platform, clock, signal), platform.secretFaults()]);
      const told = new Set(failuresIn(reaches).map(({ message }) => message));
      return { context: platform.context, reaches, secrets: faults.filter(({ message }) => !told.has(message)) };
    });
    const unread = tried.flatMap(({ reaches, secrets }) => [...failuresIn(reaches), ...secrets]);
    return {
      data: tried.map(({ context, reaches, secrets }) => ({
        context,
        systems: reaches.map(dataOf),
        secrets: secrets.map(({ code, message, hint }) => ({ code, message, hint: hint ?? null })),
      })),
      view: {
        kind: 'table',
        heads: ['CONTEXT', 'SYSTEM', 'STATE', 'ANSWER'],
        rows: tried.flatMap(({ context, reaches, secrets }) => [
          ...reaches.map((reach) => [context, ...cellsOf(reach)]),
          ...secrets.map(({ message }) => [context, 'secrets', { text: 'fault', tone: 'bad' } as const, message]),
        ]),
        empty: 'There is no context.',
      },
      unread,
      exit: unread.length > 0 ? 3 : 0,
    };
  },
});

const failuresIn = (reaches: readonly Reach[]): Failure[] =>
  reaches.flatMap(({ answer }) => (answer?.ok === false ? [answer.failure] : []));

function cellsOf({ system, answer }: Reach): (string | Cell)[] {
  if (answer === undefined) return [system, { text: 'not configured', tone: 'faint' }, ''];
  if (answer.ok) return [system, { text: 'ok', tone: 'good' }, answer.value];
  return [system, { text: 'fault', tone: 'bad' }, answer.failure.message];
}

function dataOf({ system, answer }: Reach) {
  if (answer === undefined) return { system, state: 'not configured' };
  if (answer.ok) return { system, state: 'ok', answer: answer.value };
  const { code, message, hint } = answer.failure;
  return { system, state: 'fault', code, message, hint: hint ?? null };
}
