import { action, reached } from '../action.ts';
import { fileStatus, policyAt } from '../file-status.ts';
import { lastOf } from '../location.ts';
import { notFound } from '../remote-error.ts';

export const getFileStatus = action({
  op: 'GETFILESTATUS',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const location = reached(call);
    const entry = lastOf(location);
    if (entry === undefined) throw notFound(`File does not exist: ${call.path}`);
    return { entry, policyId: policyAt(location), isRoot: location.names.length === 0 };
  },
  act: (_call, { entry, policyId, isRoot }) => ({ json: `{"FileStatus":${fileStatus(entry, '', policyId, isRoot)}}` }),
});
