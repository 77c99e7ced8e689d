import { action } from '../action.ts';
import { spaceOf } from '../space.ts';

/** The whole file system, whatever the path. */
export const getStatus = action({
  op: 'GETSTATUS',
  method: 'GET',
  category: 'READ',
  refuse: () => undefined,
  act: ({ namespace, datanodes }) => {
    const { capacity, used, remaining } = spaceOf(namespace.root, datanodes);
    return { json: JSON.stringify({ FsStatus: { used, remaining, capacity } }) };
  },
});
