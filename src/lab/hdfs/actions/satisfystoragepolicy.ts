import { action } from '../action.ts';
import { unsupportedAction } from '../remote-error.ts';

/** Switched off, as it is by default: dfs.storage.policy.satisfier.mode is `none`. */
export const satisfyStoragePolicy = action({
  op: 'SATISFYSTORAGEPOLICY',
  method: 'PUT',
  category: 'WRITE',
  refuse: () => {
    throw unsupportedAction(
      'Cannot request to satisfy storage policy when storage policy satisfier feature has been disabled by admin. Seek for an admin help to enable it or use Mover tool.',
    );
  },
  act: () => undefined,
});
