import { action, present } from '../action.ts';
import { ioError } from '../remote-error.ts';

/** There are no symbolic links: what is there is refused, what is not is missing. */
export const getLinkTarget = action({
  op: 'GETLINKTARGET',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    present(call, (path) => `File does not exist: ${path}`);
    throw ioError(`Path ${call.path} is not a symbolic link`);
  },
  act: () => undefined,
});
