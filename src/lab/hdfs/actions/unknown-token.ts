import { type Action, action } from '../action.ts';
import { eof } from '../remote-error.ts';

/** No token was ever given, so none that comes is one: what is read ends too early (recorded of HDFS 3.4.1). */
export const unknownToken = (op: string): Action =>
  action({
    op,
    method: 'PUT',
    category: 'WRITE',
    refuse: (call) => {
      call.parameters.required('token');
      throw eof('');
    },
    act: () => undefined,
  });
