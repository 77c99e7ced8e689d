import type { Disk } from '../clients/disk/types.ts';
import type { Clock } from '../core/clock.ts';
import type { Failure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import type { Block } from '../output/block.ts';
import type { Readers } from '../plan/keeper.ts';
import type { Plan } from '../plan/plan.ts';
import type { ConfigView, Settings } from '../settings.ts';
import type { World } from '../world.ts';
import type { Fields, InputOf } from './fields.ts';

export type System = keyof Readers;

/** What every command's body is given: its input, the context's settings, and only the systems it declared. */
export type Scope<F extends Fields, N extends System> = Pick<Readers, N> & {
  readonly input: InputOf<F>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Files that the operator or the context names. */
  readonly files: Pick<Disk, 'readText'>;
};

interface Declaration<F extends Fields> {
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  /** More, for `--help` of the command itself. */
  readonly about?: string;
  readonly needs: readonly System[];
  readonly fields: F;
  /** Command lines that parse; shown in the help, checked by a house test. */
  readonly examples: readonly string[];
}

/** What a query gives: data for scripts, a view for people, and whether it found something (exit 1). */
export interface Answer {
  readonly data: Json;
  readonly view: Block;
  readonly exit?: 0 | 1 | 3;
  /** What could not be read, told on stderr; an answer that is not whole never exits with 0. */
  readonly unread?: readonly Failure[];
}

export interface Query<F extends Fields = Fields, N extends System = never> extends Declaration<F> {
  readonly kind: 'query';
  /** Whether the view is one table, and so can be CSV; it is unless said. */
  readonly isTable?: boolean;
  run(scope: Scope<F, N> & { readonly config: ConfigView }): Promise<Answer>;
}

export interface ChangeCommand<F extends Fields = Fields, N extends System = never> extends Declaration<F> {
  readonly kind: 'change';
  /** Names the lock that keeps two runs apart: `user-alice`. */
  lock(input: InputOf<F>): string;
  plan(scope: Scope<F, N>): Promise<Plan>;
}

/** A server or a shell: holds the terminal until it ends and gives the exit. Runs the tool itself through `tool`. */
export interface Session<F extends Fields = Fields> extends Declaration<F> {
  readonly kind: 'session';
  hold(scope: { readonly input: InputOf<F>; readonly world: World; readonly tool: Tool }): Promise<number>;
}

/** The tool as a function: words of a command line and an environment on top of the World's → exit. */
export type Tool = (argv: readonly string[], env?: Readonly<Record<string, string>>) => Promise<number>;

/** Any command. A body is a method, so that one that asks for more than `Fields` and no system is a Command too. */
export type Command = Query | ChangeCommand | Session;

type Declared<C, N extends System> = Omit<C, 'kind' | 'needs'> & { readonly needs: readonly N[] };

export const query = <F extends Fields, N extends System>(declaration: Declared<Query<F, N>, N>): Query<F, N> => ({
  kind: 'query',
  ...declaration,
});

export const change = <F extends Fields, N extends System>(
  declaration: Declared<ChangeCommand<F, N>, N>,
): ChangeCommand<F, N> => ({ kind: 'change', ...declaration });

export const session = <F extends Fields>(declaration: Omit<Session<F>, 'kind' | 'needs'>): Session<F> => ({
  kind: 'session',
  needs: [],
  ...declaration,
});
