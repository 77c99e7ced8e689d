import { describe, expect, it } from 'vitest';
import { refusal } from '../../../src/clients/marathon/refusal.ts';
import type { FailureCode } from '../../../src/core/failure.ts';
import { isObject } from '../../../src/core/json.ts';
import { folder, type Recording, recorded, recording, replyOf } from './recording.ts';

const failureOf = (call: Recording) => refusal(replyOf(call), call.request);

/** What each recorded refusal means for the operator. */
const CODES: readonly (readonly [string, FailureCode])[] = [
  ['apps/create-409-duplicate', 'exists'],
  ['apps/delete-404', 'not-found'],
  ['apps/get-404', 'not-found'],
  ['apps/invalid-many-errors', 'usage'],
  ['apps/invalid-many-validations', 'usage'],
  ['apps/invalid-json-syntax', 'protocol'],
  ['apps/invalid-no-body', 'protocol'],
  ['apps/update-put-with-full-get-body', 'usage'],
  ['auth/create-forbidden', 'denied'],
  ['auth/create-no-credentials', 'unauthenticated'],
  ['auth/events-forbidden', 'denied'],
  ['auth/get-forbidden', 'denied'],
  ['auth/http-credentials-none', 'unauthenticated'],
  ['auth/wrong-password', 'unauthenticated'],
  ['deployments/locked-409-app-put', 'locked'],
  ['deployments/locked-409-list-put', 'locked'],
  ['deployments/rollback-404', 'not-found'],
  ['events/accept-json', 'unsupported'],
  ['fields/app-under-app-create', 'conflict'],
  ['groups/create-409-exists', 'exists'],
  ['groups/create-app-409-group-of-that-name', 'conflict'],
  ['groups/delete-locked-409', 'locked'],
  ['groups/get-404', 'not-found'],
  ['groups/update-nested-existing-422', 'conflict'],
  ['ha/leader-killed-v2-info-502', 'unavailable'],
  ['limits/too-many-deployments-403', 'locked'],
  ['limits/too-many-requests-503', 'unavailable'],
  ['role/create-role-other-422', 'usage'],
  ['system/method-not-allowed', 'unsupported'],
  ['system/not-acceptable', 'unsupported'],
  ['system/unknown-v2-path', 'unsupported'],
  ['system/unsupported-media-type', 'unsupported'],
];

const refusals = ['apps', 'auth', 'deployments', 'fields', 'groups', 'limits', 'role', 'system']
  .flatMap((area) => recorded(area))
  .filter((name) => recording(name).status >= 400);

describe.skipIf(folder === undefined)('recorded refusals of Marathon', () => {
  it.each(CODES)('%s is %s', async (name, code) => {
    expect((await failureOf(recording(name))).code).toBe(code);
  });

  it.each(refusals)('%s becomes a sentence that ends', async (name) => {
    const failure = await failureOf(recording(name));
    expect(failure.message).toMatch(/^[A-Z'].*[.)]$/s);
    expect(failure.message).not.toMatch(/error\.(min|max|pattern|expected)|undefined$|\n/);
    expect(failure.system).toBe('marathon');
  });

  it('a lock names the deployments that hold it, in words and as data', async () => {
    const failure = await failureOf(recording('deployments/locked-409-app-put'));
    expect(failure.message).toContain('b145d876-1732-4788-87b4-f4bfb6a029e7');
    expect(failure.detail).toEqual({ deployments: ['b145d876-1732-4788-87b4-f4bfb6a029e7'] });
    expect(failure.hint).toBeDefined();
  });

  it('all faults of an app are told at once, each with its place', async () => {
    const { message, detail } = await failureOf(recording('apps/invalid-many-validations'));
    for (const path of ['/constraints', '/env/PW/secret', '/healthChecks(0)', '/healthChecks(1)', '/role']) {
      expect(message).toContain(`${path}: `);
    }
    expect(isObject(detail) && Array.isArray(detail['errors']) ? detail['errors'] : []).toHaveLength(6);
  });

  it('codes of the schema are told in words', async () => {
    const { message } = await failureOf(recording('apps/invalid-negative-cpus-mem'));
    expect(message).toContain('/mem: is below the least that is allowed; /cpus: is below the least that is allowed.');
  });
});

describe('secrets', () => {
  const request = {
    system: 'marathon',
    name: 'PUT /v2/apps/x',
    method: 'PUT',
    path: '/v2/apps/x',
    headers: {},
    signal: new AbortController().signal,
    repeatable: false,
  } as const;
  const refusedWith = (status: number, body: unknown) => failureOf({ name: '', status, headers: [], body, request });

  it.each([
    [
      'a validation that repeats the app',
      422,
      { details: [{ path: '/id', errors: ['\'id\' is undefined on object: {"env":{"PW":"hunter2"}}'] }] },
    ],
    ['a validation that repeats a value', 422, { details: [{ path: '/env', errors: ['"hunter2" is not an object'] }] }],
    ['a parser that quotes the body', 400, { message: 'Invalid JSON', details: "Unrecognized token 'hunter2'" }],
    ['a dump of the app', 500, { message: 'Some(AppDefinition(/x,Map(PW -> hunter2)))' }],
    ['an exception', 500, { message: 'failed at hunter2' }],
  ])('%s does not put a value of env into the failure', async (_, status, body) => {
    const failure = await refusedWith(status, body);
    expect(JSON.stringify([failure.message, failure.detail, failure.hint])).not.toContain('hunter2');
  });
});
