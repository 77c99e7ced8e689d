import type { MarathonEvent } from '../../clients/marathon/types.ts';

/** How a deployment ended; without a reason: well. */
export interface Ending {
  readonly reason?: string;
}

const OVER = { done: true, value: undefined } as const;

/** The ends of deployments that a stream has told of, also of those whose id is learnt only later. */
export interface Endings {
  /** Settles when the first event has come, which is at once, or when the stream could not be had. */
  readonly begun: Promise<void>;
  /** Whether the stream has begun, and still tells. */
  open(): boolean;
  /** The end of that deployment, or undefined once the stream is over and has not told it. */
  of(deploymentId: string): Promise<Ending | undefined>;
}

/**
 * Attaches to a stream of events and listens until it is over. Why a stream is over does not matter here, for there is
 * another way.
 */
export function endingsOf(events: AsyncIterable<MarathonEvent>, tell: (event: MarathonEvent) => void): Endings {
  const ended = new Map<string, Ending>();
  let changed = signalled();
  let open = false;
  const take = (event: MarathonEvent): void => {
    tell(event);
    if (event.kind === 'deployment-success') ended.set(event.deploymentId, {});
    else if (event.kind === 'deployment-failed') ended.set(event.deploymentId, { reason: event.reason });
    changed.resolve();
    changed = signalled();
  };
  const stream = events[Symbol.asyncIterator]();
  const next = async (): Promise<boolean> => {
    const result = await stream.next().catch(() => OVER);
    open = result.done !== true;
    if (result.done !== true) take(result.value);
    return open;
  };
  const listen = async (): Promise<void> => {
    while (await next());
    changed.resolve();
  };
  const begun = next().then((isOpen) => {
    if (isOpen) void listen();
  });
  return {
    begun,
    open: () => open,
    of: async (id) => {
      while (open && !ended.has(id)) await changed.promise;
      return ended.get(id);
    },
  };
}

interface Signalled {
  readonly promise: Promise<void>;
  resolve(): void;
}

function signalled(): Signalled {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
