import { describe, expect, it } from 'vitest';
import { isObject } from '../../../src/core/json.ts';
import type { Form } from '../../clients/mesos/recording.ts';
import { recordedCluster } from './recorded-cluster.ts';
import { FORMS, folder, recordedJson, replayAll, replayJson, startRecorded } from './replay.ts';

describe.skipIf(folder === undefined)('quota and weights of the lab', () => {
  it.each(FORMS)('are refused, set, read and removed as recorded, in %s', async (form) => {
    const cluster = recordedCluster();
    const base = (await startRecorded(cluster)).leaderAddress();
    await replayAll(base, form, [
      'errors/UPDATE_QUOTA.hierarchy',
      'errors/UPDATE_QUOTA.bad_role',
      'errors/UPDATE_QUOTA.guarantee_over_limit',
      'errors/UPDATE_QUOTA.guarantee_over_capacity',
      'errors/UPDATE_QUOTA.limit_below_used',
      'errors/UPDATE_QUOTA.no_body_of_call',
      'errors/UPDATE_WEIGHTS.zero',
      'errors/UPDATE_WEIGHTS.bad_role',
      'errors/UPDATE_WEIGHTS.no_body_of_call',
    ]);
    await sameAnswer(base, 'master/GET_QUOTA.empty', form);
    await sameAnswer(base, 'master/GET_WEIGHTS.empty', form);
    await replayAll(base, form, ['master/UPDATE_WEIGHTS', 'master/UPDATE_QUOTA']);
    await sameAnswer(base, 'master/GET_QUOTA.updated', form);
    await sameAnswer(base, 'master/GET_WEIGHTS.updated', form);
    await replayAll(base, form, [
      'master/UPDATE_QUOTA.star_role',
      'master/UPDATE_QUOTA.forced_below_used',
      'master/UPDATE_QUOTA.back_to_default',
      'master/SET_QUOTA',
      'errors/SET_QUOTA.already_set',
      'errors/SET_QUOTA.over_capacity',
      'errors/SET_QUOTA.with_reservation',
    ]);
    // The limit of `*` was taken back between the recordings, by a call that was not recorded.
    cluster.quotas.set('*', { guarantees: {}, limits: {} });
    await sameAnswer(base, 'master/GET_QUOTA.after_set_quota', form);
    await replayAll(base, form, ['master/REMOVE_QUOTA']);
    await sameAnswer(base, 'master/GET_QUOTA.after_remove', form);
  });
});

async function sameAnswer(base: string, place: string, form: Form): Promise<void> {
  expect(inOrder(await replayJson(base, place, form)), place).toEqual(inOrder(recordedJson(place)));
}

/** Lists in the order of their text: masters list roles and amounts in no order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key])]),
  );
}
