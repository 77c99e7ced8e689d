import { formerOf } from '../../core/namenode-heap/raised.ts';
import { keep } from '../build.ts';
import { namenodeHeap } from '../keepers/namenode-heap.ts';
import { asBefore, type WayBack } from './way-back.ts';

/** An app that still says what its heap was gets it again. One that says nothing has been put back, by its own run as a rule. */
export const namenodeHeapBack: WayBack = async (done, _undoing, read, signal) => {
  const app = await read.marathon.app(done.target, signal);
  // What puts back leaves `before` empty in the plan, where nothing was raised yet.
  if (app === undefined || formerOf(app.definition) === undefined || isPutBack(done.before)) return asBefore;
  const steps = await keep(namenodeHeap, { id: done.target, heap: { kind: 'back' } }).steps(read, signal);
  return { kind: 'steps', steps };
};

const isPutBack = (before: unknown): boolean => before === null;
