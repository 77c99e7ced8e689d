import type { SmokeAttempt, SmokeSeen } from './smoke.ts';

const folder = '/user/alice/.mesosctl-smoke';

export const soundAttempt: SmokeAttempt = {
  interpreter: 'sh',
  outcome: 'ran',
  read: 'alice-1',
  said: 'mesosctl has read: alice-1',
};

/** A try in which nothing was wrong; rules change one fact of it for their examples. */
export const soundSmoke: SmokeSeen = {
  tenant: 'alice',
  appId: '/alice/zeppelin',
  folder,
  written: 'alice-1',
  umask: 0o077,
  attempts: [soundAttempt],
  entries: [
    { path: folder, type: 'DIRECTORY', owner: 'alice', mode: 0o700 },
    { path: `${folder}/part-00000`, type: 'FILE', owner: 'alice', mode: 0o600 },
  ],
  strangerMayRead: false,
  leftBehind: [],
};
