import { formerOf } from '../../core/namenode-heap/raised.ts';
import type { Hands, Readers } from '../keeper.ts';
import { backChanges, type NamenodeHeapWant, namenodeApp, namenodeHeap } from '../keepers/namenode-heap.ts';
import type { Step } from '../plan.ts';

/** What raises the heap of one namenode, and what puts it back. */
export interface HeapSteps {
  readonly id: string;
  readonly raise: readonly Step[];
  readonly back: readonly Step[];
  /** Whether an earlier run has raised it and was killed before it put it back. */
  readonly isLeft: boolean;
}

/**
 * @param heapMib undefined: only what an earlier run has left is put back
 * @param nowMib the heap that the namenode tells, where its words do not say it
 * @throws Failure `not-found`
 */
export async function heapSteps(
  id: string,
  heapMib: number | undefined,
  nowMib: number,
  read: Pick<Readers, 'marathon'>,
  signal: AbortSignal,
): Promise<HeapSteps> {
  const app = await namenodeApp(id, read, signal);
  const former = formerOf(app.definition);
  const isLeft = former !== undefined;
  let isRaised = isLeft;
  const raising = heapMib === undefined ? undefined : ({ kind: 'raise', heapMib, nowMib } as const);
  const raise = raising === undefined ? [] : namenodeHeap.compare({ id, heap: raising }, app);
  const begins = (): void => {
    isRaised = true;
  };
  const stepOf = (want: NamenodeHeapWant, begin: () => void) => (change: Step['change']) => ({
    change,
    apply: (hands: Hands, stop: AbortSignal) => {
      begin();
      return namenodeHeap.apply(want, change, hands, stop);
    },
  });
  const isAnyRaised = isLeft || raise.length > 0;
  return {
    id,
    isLeft,
    raise: raising === undefined ? [] : raise.map(stepOf({ id, heap: raising }, begins)),
    back: isAnyRaised
      ? backChanges(app, former)
          .map(stepOf({ id, heap: { kind: 'back' } }, () => undefined))
          .map((step) => ({ ...step, isPutBack: () => isRaised }))
      : [],
  };
}
