import { nameRank } from '../../../core/hadoop/name-rank.ts';
import { action } from '../action.ts';
import { listed } from '../listing.ts';

/** A page of a folder, from the name after `startAfter` on. */
export const listStatusBatch = action({
  op: 'LISTSTATUS_BATCH',
  method: 'GET',
  category: 'READ',
  refuse: listed,
  act: ({ parameters, listLimit }, statuses) => {
    const after = parameters.text('startAfter');
    const rest = after === undefined ? statuses : statuses.filter(({ name }) => nameRank(name) > nameRank(after));
    const page = rest.slice(0, listLimit).map(({ json }) => json);
    const partial = `{"FileStatuses":{"FileStatus":[${page.join(',')}]}}`;
    return {
      json: `{"DirectoryListing":{"partialListing":${partial},"remainingEntries":${rest.length - page.length}}}`,
    };
  },
});
