import type { FullStatus } from '../../clients/hdfs/types.ts';
import { known } from '../../core/fact.ts';
import type { IsolationFacts } from './isolation.ts';
import type { AppSide } from './isolation-apps.ts';
import type { HdfsSeen, OwnEntry } from './isolation-hdfs.ts';
import { soundStatus } from './tenant-example.ts';
import type { Trial } from './trial.ts';

const folder: FullStatus = {
  ...soundStatus,
  owner: 'hdfs',
  group: 'supergroup',
  mode: 0o755,
  aclBit: false,
  fileId: 16_385n,
  blockBytes: 0,
  replication: 0,
  accessedMs: 0,
  storagePolicyId: 0,
};

export const refused: Trial = {
  system: 'hdfs',
  kind: 'data',
  as: 'bob',
  call: 'LISTSTATUS',
  target: '/user/alice',
  answer: 'refused',
};

export const ownEntry: OwnEntry = {
  path: '/user/alice',
  type: 'DIRECTORY',
  owner: 'alice',
  group: 'alice',
  mode: 0o700,
  lengthBytes: 0,
  acl: ['default:user::rwx', 'default:group::---', 'default:other::---'],
};

export const ownApp: AppSide = {
  id: '/alice/zeppelin',
  role: 'alice',
  user: 'alice',
  isContained: true,
  plainSecrets: [],
};

export const othersApp: AppSide = { ...ownApp, id: '/bob/zeppelin', role: 'bob', user: 'bob' };

const soundHdfs: HdfsSeen = { entries: [ownEntry], homes: folder, root: folder };

/** Two tenants of whom one sees nothing of the other; rules change one fact of it for their examples. */
export const soundIsolation: IsolationFacts = {
  owner: 'alice',
  other: 'bob',
  isNameProven: true,
  trials: [
    refused,
    {
      system: 'zeppelin',
      kind: 'notebook',
      as: 'nobody',
      call: 'GET /api/notebook',
      target: 'https://10.0.0.1:31000',
      answer: 'refused',
    },
  ],
  untried: [],
  hdfs: known(soundHdfs),
  account: known({
    dn: 'uid=bob,ou=people',
    name: 'bob',
    uidNumber: 10_043,
    gidNumber: 10_043,
    homeDirectory: '/home/bob',
    commonName: 'bob',
  }),
  memberships: known([]),
  apps: known({ own: [ownApp], others: [othersApp] }),
  isMarathonOpen: false,
  openNotes: known([]),
  mesosAsksLogin: known(true),
};

/** The same with something else in HDFS. */
export const withHdfs = (change: Partial<HdfsSeen>, others: Partial<IsolationFacts> = {}): IsolationFacts => ({
  ...soundIsolation,
  hdfs: known({ ...soundHdfs, ...change }),
  ...others,
});

/** The same with one more trial that was let in. */
export const letIn = (change: Partial<Trial>): IsolationFacts => ({
  ...soundIsolation,
  trials: [refused, { ...refused, answer: 'let in', ...change }],
});
