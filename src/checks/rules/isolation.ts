import type { Rule } from '../rule.ts';
import type { IsolationFacts } from '../subjects/isolation.ts';
import envShown from './isolation/env-shown.ts';
import homesWritable from './isolation/homes-writable.ts';
import letIn from './isolation/let-in.ts';
import mesosOpen from './isolation/mesos-open.ts';
import nameUnproven from './isolation/name-unproven.ts';
import namedInAcl from './isolation/named-in-acl.ts';
import notebookOpen from './isolation/notebook-open.ts';
import notesReadable from './isolation/notes-readable.ts';
import sameAgentUser from './isolation/same-agent-user.ts';
import sameRole from './isolation/same-role.ts';
import sandboxShown from './isolation/sandbox-shown.ts';
import sharedGroup from './isolation/shared-group.ts';
import superuser from './isolation/superuser.ts';

/** All rules about what one tenant sees of another. */
export const isolationRules: readonly Rule<IsolationFacts>[] = [
  envShown,
  homesWritable,
  letIn,
  mesosOpen,
  nameUnproven,
  namedInAcl,
  notebookOpen,
  notesReadable,
  sameAgentUser,
  sameRole,
  sandboxShown,
  sharedGroup,
  superuser,
];
