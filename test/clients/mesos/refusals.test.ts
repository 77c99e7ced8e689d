import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/core/failure.ts';
import { fixtures } from '../../support/fixtures.ts';
import { recording, recordingNames } from './recording.ts';
import { clientOf } from './replaying-master.ts';

const folder = fixtures('mesos');
const { signal } = new AbortController();

/** What the client makes of each recorded refusal of a call that it covers. */
const CODES: Readonly<Record<string, string>> = {
  'errors/MASTER.accept_unsupported': 'protocol',
  'errors/MASTER.content_type_missing': 'refused',
  'errors/MASTER.content_type_unsupported': 'protocol',
  'errors/MASTER.content_type_with_charset': 'protocol',
  'errors/MASTER.empty_body': 'unsupported',
  'errors/MASTER.garbage_body': 'refused',
  'errors/MASTER.method_get': 'protocol',
  'errors/MASTER.method_put': 'protocol',
  'errors/MASTER.path_unknown': 'unsupported',
  'errors/MASTER.unknown_type': 'unsupported',
  'errors/NO_LEADER.GET_HEALTH': 'unavailable',
  'errors/NO_LEADER.GET_MASTER': 'unavailable',
  'errors/RECOVERING.GET_HEALTH': 'unavailable',
  'errors/RECOVERING.GET_MASTER': 'unavailable',
  'errors/RECOVERING.GET_STATE': 'unavailable',
  'errors/RESERVE_RESOURCES.no_body_of_call': 'refused',
  'errors/RESERVE_RESOURCES.no_reservation': 'refused',
  'errors/RESERVE_RESOURCES.no_type': 'refused',
  'errors/RESERVE_RESOURCES.star_role': 'refused',
  'errors/RESERVE_RESOURCES.static': 'refused',
  'errors/RESERVE_RESOURCES.too_much': 'conflict',
  'errors/RESERVE_RESOURCES.unknown_agent': 'not-found',
  'errors/SET_QUOTA.already_set': 'exists',
  'errors/SET_QUOTA.over_capacity': 'refused',
  'errors/SET_QUOTA.with_reservation': 'refused',
  'errors/UNRESERVE_RESOURCES.has_volume': 'conflict',
  'errors/UNRESERVE_RESOURCES.in_use': 'conflict',
  'errors/UNRESERVE_RESOURCES.labels_missing': 'conflict',
  'errors/UNRESERVE_RESOURCES.not_reserved': 'conflict',
  'errors/UNRESERVE_RESOURCES.plain': 'refused',
  'errors/UPDATE_QUOTA.bad_role': 'unsupported',
  'errors/UPDATE_QUOTA.guarantee_over_capacity': 'refused',
  'errors/UPDATE_QUOTA.guarantee_over_limit': 'refused',
  'errors/UPDATE_QUOTA.hierarchy': 'unsupported',
  'errors/UPDATE_QUOTA.limit_below_used': 'refused',
  'errors/UPDATE_QUOTA.no_body_of_call': 'refused',
  'errors/UPDATE_WEIGHTS.bad_role': 'refused',
  'errors/UPDATE_WEIGHTS.no_body_of_call': 'refused',
  'errors/UPDATE_WEIGHTS.zero': 'refused',
  'auth/400.reserve_other_principal': 'refused',
  'auth/400.reserve_without_principal': 'refused',
  'auth/401.no_credentials': 'unauthenticated',
  'auth/401.not_leading_no_credentials': 'unauthenticated',
  'auth/401.unknown_principal': 'unauthenticated',
  'auth/401.wrong_secret': 'unauthenticated',
  'auth/403.RESERVE_RESOURCES': 'denied',
  'auth/403.SET_QUOTA': 'denied',
  'auth/403.UPDATE_QUOTA': 'denied',
  'auth/403.UPDATE_WEIGHTS': 'denied',
  'auth/403.unreserve_by_reader': 'denied',
};

const COVERED = /^(MASTER|NO_LEADER|RECOVERING|RESERVE|UNRESERVE|SET_QUOTA|UPDATE_QUOTA|UPDATE_WEIGHTS)/;

describe.skipIf(folder === undefined)('the client and the recorded refusals', () => {
  it('has a code for every one of the calls that it makes', () => {
    const names = recordingNames(join(folder ?? '', 'errors')).filter((name) => COVERED.test(name));
    const inProtobuf = names.filter((name) => recording(join(folder ?? '', 'errors'), name, 'protobuf') !== undefined);
    const known = Object.keys(CODES).map((place) => place.replace(/^errors\//, ''));
    expect(known).toEqual(expect.arrayContaining(inProtobuf.filter((name) => !name.includes('SUBSCRIBE'))));
  });

  it.each(Object.entries(CODES))('reads %s as %s, in the words of the master', async (place, code) => {
    const [part = '', name = ''] = place.split('/');
    const told = recording(join(folder ?? '', part), name, 'protobuf');
    if (told === undefined) throw new Error(`${place} was not recorded`);
    const { write } = await clientOf(told);
    // SET_QUOTA is not repeatable: what is refused is told at once.
    const failure = await write.setQuota('x', { cpus: 1 }, false, signal).then(() => undefined, Failure.from);
    expect(failure).toMatchObject({ code, system: 'mesos' });
    expect(failure?.message).toContain(told.body.toString().trim());
    if (['unauthenticated', 'denied', 'unsupported', 'conflict', 'exists'].includes(code))
      expect(failure?.hint).toBeTruthy();
  });
});
