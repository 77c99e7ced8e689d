import { expect, it } from 'vitest';
import { hdfsAttempts } from '../../src/checks/subjects/hdfs-attempts.ts';
import { tryAll } from '../../src/checks/subjects/trial.ts';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';
import { isolationContract } from '../contracts/isolation.ts';
import { startPlatform } from '../lab/hdfs/platform.ts';

isolationContract('Isolation on the HDFS of the lab', async () => {
  const { server } = await startPlatform();
  return {
    bases: server.addresses,
    superuser: 'hdfs',
    users: { owner: 'alice', group: 'analysts', stranger: 'carol', proxy: 'hue' },
    close: () => server.stop(),
  };
});

it('tries nobody with a delegation token, which speaks for its own user alone', async () => {
  const { read } = openHdfs({
    send: transport(),
    clock: systemClock,
    namenodes: ['http://127.0.0.1:1'],
    user: 'hdfs',
    auth: { kind: 'token', token: async () => 'KgAFYWxpY2U' },
    timeoutMs: 1_000,
  });
  const as = hdfsAttempts(read, 'bob', new AbortController().signal);
  const made = [as.access('/user/alice', 'r', 'data'), as.list('/user/alice', 'data'), as.acl('/user/alice', 'data')];
  const trials = await tryAll(made, 1);
  expect(trials.map(({ answer, failure }) => [answer, failure?.code])).toEqual(
    made.map(() => ['not tried', 'unsupported']),
  );
});
