import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabPrincipal } from '../../../src/lab/mesos/principal.ts';
import { recordingNames } from '../../clients/mesos/recording.ts';
import { rawRequest } from './raw-request.ts';
import { RECORDED_ID, recordedCluster } from './recorded-cluster.ts';
import { FORMS, folder, followerOf, recorded, recordedJson, replay, startRecorded } from './replay.ts';

/** The principals of the recordings. */
const PRINCIPALS: readonly LabPrincipal[] = [
  { name: 'operator', secret: 'op-secret', may: 'all' },
  { name: 'reader', secret: 'rd-secret', may: 'read' },
  { name: 'blind', secret: 'bl-secret', may: 'nothing' },
];
/** The cluster with authentication was another one. */
const OTHER_ID = /48e94d96-584d-40d0-94ee-896b8d4c16f3-S0/g;
const COVERED = [
  ...['GET_HEALTH', 'GET_AGENTS', 'GET_STATE', 'GET_FRAMEWORKS', 'GET_QUOTA', 'GET_ROLES', 'GET_TASKS', 'GET_WEIGHTS'],
  ...['UPDATE_QUOTA', 'UPDATE_WEIGHTS', 'SET_QUOTA'],
];
const names = folder === undefined ? [] : recordingNames(join(folder, 'auth'), COVERED);
const onLeader = names.filter((name) => !/agent_|not_leading/.test(name));

describe.skipIf(folder === undefined)('the masters of the lab and who asks', () => {
  describe.each(FORMS)('in %s', (form) => {
    it.each(onLeader)('let each principal do what the recordings let it: %s', async (name) => {
      const masters = await startRecorded(recordedCluster(), PRINCIPALS);
      await replay(masters.leaderAddress(), `auth/${name}`, form);
    });

    it('ask for credentials before they redirect', async () => {
      const masters = await startRecorded(recordedCluster(), PRINCIPALS);
      await replay(followerOf(masters), 'auth/401.not_leading_no_credentials', form);
    });
  });

  it.each(['GET_FRAMEWORKS', 'GET_QUOTA', 'GET_ROLES', 'GET_TASKS', 'GET_WEIGHTS'])(
    'show a principal that may view nothing an empty %s',
    async (call) => {
      const cluster = recordedCluster();
      cluster.weights.set('spark', 2);
      cluster.quotas.set('spark', { guarantees: {}, limits: { cpus: 6 } });
      const masters = await startRecorded(cluster, PRINCIPALS);
      const answer = await replay(masters.leaderAddress(), `auth/blind_${call}`, 'json');
      expect(JSON.parse(answer?.body.toString() ?? '')).toEqual(recordedJson(`auth/blind_${call}`));
    },
  );

  it.each([
    '202.reserve_own_principal',
    '400.reserve_other_principal',
    '400.reserve_without_principal',
    '403.RESERVE_RESOURCES',
  ])('compare the principal of a reservation with the caller: %s', async (name) => {
    const masters = await startRecorded(recordedCluster(), PRINCIPALS);
    const told = recorded(`auth/${name}`, 'json');
    if (told === undefined) throw new Error(`${name} was not recorded`);
    const requestBody = Buffer.from(told.requestBody.toString().replace(OTHER_ID, `${RECORDED_ID}-S2`));
    const answer = await rawRequest(masters.leaderAddress(), { ...told, requestBody });
    const text = told.body.toString().replace(OTHER_ID, `${RECORDED_ID}-S2`);
    expect({ status: answer.status, text: answer.body.toString() }).toEqual({ status: told.status, text });
  });
});
