import { action } from '../action.ts';
import { listed } from '../listing.ts';

/** dfs.ls.limit. */
const PAGE = 1000;

/** A page of a folder, from the name after `startAfter` on. */
export const listStatusBatch = action({
  op: 'LISTSTATUS_BATCH',
  method: 'GET',
  category: 'READ',
  refuse: listed,
  act: ({ parameters }, statuses) => {
    const after = parameters.text('startAfter');
    const rest = after === undefined ? statuses : statuses.slice(statuses.findIndex(({ name }) => name === after) + 1);
    const page = rest.slice(0, PAGE).map(({ json }) => json);
    const partial = `{"FileStatuses":{"FileStatus":[${page.join(',')}]}}`;
    return {
      json: `{"DirectoryListing":{"partialListing":${partial},"remainingEntries":${rest.length - page.length}}}`,
    };
  },
});
