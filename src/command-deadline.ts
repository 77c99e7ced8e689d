import { Failure } from './core/failure.ts';
import { formatDuration } from './core/quantity.ts';
import type { World } from './world.ts';

/** A World in which a command may be given a time. */
export interface BoundedWorld {
  /** As the World that it was made of; its signal also aborts when the time is over, with a Failure `timeout`. */
  readonly world: World;
  /** Lets the command have that long, from now on; undefined: without end. */
  endsAfter(ms: number | undefined): void;
}

/** The settings say how long a command may take, and reading them is a part of it: hence the time is told later. */
export function bounded(world: World): BoundedWorld {
  const over = new AbortController();
  const signal = AbortSignal.any([world.signal, over.signal]);
  const bound: World = Object.create(world, { signal: { value: signal, enumerable: true } });
  return {
    world: bound,
    endsAfter: (ms) => {
      if (ms === undefined) return;
      const end = (): void => over.abort(timeIsOver(ms));
      world.clock.deadline(ms).addEventListener('abort', end, { once: true });
    },
  };
}

const timeIsOver = (ms: number): Failure =>
  new Failure('timeout', `The command was given ${formatDuration(ms)} (deadline), and that time is over.`, {
    hint: 'Give it longer with --deadline.',
  });
