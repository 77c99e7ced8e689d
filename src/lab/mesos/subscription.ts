import type { ActionContext } from './action.ts';
import type { WireMessage } from './call.ts';
import { writeEvent } from './codec.ts';
import { eventMessage } from './messages/events.ts';
import { stateMessage } from './messages/state.ts';
import type { RecordStream } from './record-stream.ts';

/** The events of a subscription: SUBSCRIBED, at once a HEARTBEAT, then changes as they happen, and HEARTBEATs. */
export function subscription(context: ActionContext): RecordStream {
  const { cluster, accept, heartbeatMs } = context;
  return (take) => {
    const tell = (event: WireMessage): void => take(writeEvent(accept, event));
    const beat = (): void => tell({ type: 'HEARTBEAT' });
    const subscribed = { get_state: stateMessage(context), heartbeat_interval_seconds: heartbeatMs / 1000 };
    tell({ type: 'SUBSCRIBED', subscribed });
    beat();
    const unlisten = cluster.listen((change) => {
      const event = eventMessage(change, context);
      if (event !== undefined) tell(event);
    });
    const beating = setInterval(beat, heartbeatMs).unref();
    return () => {
      clearInterval(beating);
      unlisten();
    };
  };
}
