import { action } from '../action.ts';
import { subscription } from '../subscription.ts';

/** The whole state, then every change: a stream that ends when the caller or the master goes. */
export const subscribe = action({
  type: 'SUBSCRIBE',
  body: () => true,
  act: (_, context) => ({ stream: subscription(context) }),
});
