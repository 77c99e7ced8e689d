import { action } from '../action.ts';
import { listed } from '../listing.ts';

/** Everything at once, one entry to a line. */
export const listStatus = action({
  op: 'LISTSTATUS',
  method: 'GET',
  category: 'READ',
  refuse: listed,
  act: (_call, statuses) => ({
    json: `{"FileStatuses":{"FileStatus":[\n${statuses.map(({ json }) => json).join(',\n')}${statuses.length > 0 ? '\n' : ''}]}}`,
  }),
});
