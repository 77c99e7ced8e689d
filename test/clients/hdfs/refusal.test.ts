import { readdirSync } from 'node:fs';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { FailureCode } from '../../../src/core/failure.ts';
import { Failure } from '../../../src/core/failure.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

const folder = fixtures('hdfs');
const BASE = 'http://namenode.test:9870';
const signal = new AbortController().signal;

/** The pauses between attempts are not what is tested here. */
const clock = hurriedClock();
const client = () => openHdfs({ send: transport(), clock, namenodes: [BASE], user: 'hdfs', timeoutMs: 5_000 });

/** The failure with which the client ends when every request is answered so. */
async function failureOf(status: number, body: string, contentType = 'application/json'): Promise<Failure> {
  nock(BASE).persist().put(/.*/).reply(status, body, { 'Content-Type': contentType });
  try {
    await client().write.setMode('/user/alice', 0o700, signal);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error(`${status} was taken for a success`);
}

const exception = (name: string, message: string | null): string =>
  JSON.stringify({ RemoteException: { exception: name, javaClassName: `org.example.${name}`, message } });

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** Every recorded refusal and what it is to the operator. */
const codes: Readonly<Record<string, FailureCode>> = {
  'acls-disabled-getaclstatus': 'refused',
  'acls-disabled-modify': 'refused',
  'allowsnapshot-nonsuper': 'denied',
  'bad-op-400': 'unsupported',
  'bad-user-name-400': 'usage',
  'checkaccess-denied-403': 'denied',
  'checkaccess-missing-404': 'not-found',
  concat: 'usage',
  'create-denied-2-datanode': 'denied',
  'create-exists-overwrite-false-2-datanode': 'exists',
  'delete-denied-403': 'denied',
  'delete-nonempty-nonrecursive': 'refused',
  'delete-snapshottable-with-snapshots': 'refused',
  'disallowsnapshot-has-snapshots': 'refused',
  'doas-denied-403': 'denied',
  'dsquota-exceeded-2-datanode': 'refused',
  'getcontentsummary-denied': 'denied',
  'getfilechecksum-2-datanode': 'refused',
  'getfilestatus-missing-404': 'not-found',
  'getfsserverdefaults-400': 'unsupported',
  getlinktarget: 'refused',
  'ha-bothstandby-nn1-mkdirs': 'unavailable',
  'ha-nn1active-nn2-liststatus': 'unavailable',
  'liststatus-batch-missing-404': 'not-found',
  'liststatus-denied-403': 'denied',
  'liststatus-missing-404': 'not-found',
  'max-component-length': 'usage',
  'mkdirs-bad-permission': 'usage',
  'mkdirs-onto-file': 'exists',
  'mkdirs-over-file': 'conflict',
  'nsquota-exceeded-mkdirs-403': 'refused',
  'open-denied-403': 'denied',
  'open-missing-404': 'not-found',
  'open-missing-block': 'refused',
  'open-offset-past-end': 'refused',
  'path-colon-in-name': 'usage',
  'path-relative-component': 'not-found',
  'permission-denied-write-parent': 'denied',
  'removeaclentries-no-trailing-colon-400': 'usage',
  'rename-dest-relative-400': 'usage',
  'renewdelegationtoken-bad': 'refused',
  'safemode-create-2-datanode': 'unavailable',
  'safemode-delete': 'unavailable',
  'safemode-mkdirs': 'unavailable',
  'safemode-setpermission': 'unavailable',
  satisfystoragepolicy: 'unsupported',
  'setacl-bad-spec-400': 'usage',
  'setacl-default-on-file': 'refused',
  'setacl-missing-other-403': 'refused',
  'setacl-nonowner-403': 'denied',
  'setowner-empty': 'usage',
  'setowner-group-not-member-403': 'denied',
  'setowner-nonsuper-403': 'denied',
  'setquota-missing': 'not-found',
  'setquota-negative-400': 'usage',
  'setquota-nonsuper-403': 'denied',
  'setquota-on-file': 'conflict',
  'setxattr-exists-flag-create': 'refused',
  'startup-liststatus-2': 'unavailable',
  'startup-mkdirs-2': 'unavailable',
  'startup-mkdirs-3': 'unavailable',
  'user-name-at': 'usage',
  'user-name-digit-first': 'usage',
  'wrong-method-400': 'unsupported',
};

describe.skipIf(folder === undefined)('a recorded refusal becomes a failure', () => {
  it.each(Object.entries(codes))('%s: %s', async (name, code) => {
    const { status, body } = hdfsRecording(folder ?? '', name);
    const failure = await failureOf(status, body);
    const told = JSON.parse(body).RemoteException;
    expect(failure).toMatchObject({ code, system: 'hdfs' });
    expect(failure.detail).toEqual({
      exception: told.exception,
      javaClassName: told.javaClassName,
      message: (told.message ?? '').split('\n')[0],
    });
    expect(failure.message).not.toContain('\n');
    expect(failure.message).not.toContain('.java:');
  });

  it('and no recorded one is left out, but those that repeat another', () => {
    const refused = readdirSync(folder ?? '', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('tool-') && !entry.name.startsWith('ha-'))
      .filter(({ name }) => hdfsRecording(folder ?? '', name).body.includes('"RemoteException"'))
      .map(({ name }) => name);
    expect(Object.keys(codes)).toEqual(expect.arrayContaining(refused));
  });
});

describe('a failure names the next step', () => {
  it('for safe mode', async () => {
    const failure = await failureOf(403, exception('SafeModeException', 'Cannot do it.\nIt was turned on manually.'));
    expect(failure).toMatchObject({
      code: 'unavailable',
      message: 'HDFS refused SETPERMISSION /user/alice: Cannot do it.',
      hint: expect.stringContaining('hdfs dfsadmin -safemode get'),
    });
  });

  it('for safe mode that ends by itself after a start', async () => {
    const why = 'The reported blocks 0 needs additional 46 blocks. Safe mode will be turned off automatically once';
    const failure = await failureOf(403, exception('SafeModeException', `Cannot do it.\n${why}`));
    expect(failure).toMatchObject({ code: 'unavailable', hint: expect.stringContaining('by itself') });
  });

  it('for a quota that is full, and for somebody who may not stand for another', async () => {
    for (const name of [
      'NSQuotaExceededException',
      'DSQuotaExceededException',
      'QuotaByStorageTypeExceededException',
    ]) {
      const failure = await failureOf(403, exception(name, 'The quota of /a is exceeded: quota=1'));
      expect(failure).toMatchObject({ code: 'refused', hint: expect.stringContaining('dfs -count -q') });
      nock.cleanAll();
    }
    const failure = await failureOf(403, exception('AuthorizationException', 'User: a may not impersonate b'));
    expect(failure).toMatchObject({ code: 'denied', hint: expect.stringContaining('hadoop.proxyuser') });
  });

  it('for a file system without an active namenode', async () => {
    const failure = await failureOf(403, exception('StandbyException', 'Operation category WRITE is not supported.'));
    expect(failure).toMatchObject({ code: 'unavailable', hint: expect.stringContaining('haadmin') });
    expect(failure.message).toContain(BASE);
  });

  it('for a namenode that is starting', async () => {
    const failure = await failureOf(403, exception('RetriableException', 'NameNode still not started'));
    expect(failure).toMatchObject({ code: 'unavailable', hint: expect.stringContaining('starting') });
  });
});

describe('answers without a known exception', () => {
  it.each<[string, number, string, FailureCode]>([
    ['an unknown exception with 403', 403, exception('NewException', 'no'), 'refused'],
    ['an unknown exception with 404', 404, exception('NewException', 'no'), 'not-found'],
    ['an unknown exception with 500', 500, exception('NewException', 'no'), 'failed'],
    ['an exception without a message', 403, exception('EOFException', null), 'refused'],
    ['a login page', 401, '<html>Authentication required</html>', 'unauthenticated'],
    ['a page of a proxy', 503, '<html>busy</html>', 'unavailable'],
    ['a page of another server', 404, '<html>not here</html>', 'protocol'],
    ['text', 400, 'Bad Message 400', 'protocol'],
    ['JSON of another server', 403, '{"error":"no"}', 'protocol'],
    ['a redirect to somewhere', 302, '', 'protocol'],
  ])('%s is told by its status', async (_kind, status, body, code) => {
    const failure = await failureOf(status, body, body.startsWith('<') ? 'text/html' : 'application/json');
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain('<html>');
  });

  it('a success that is a page is a failure of the protocol', async () => {
    nock(BASE).get(/.*/).reply(200, '<html>Welcome</html>', { 'Content-Type': 'text/html' });
    await expect(client().read.status('/', signal)).rejects.toMatchObject({
      code: 'protocol',
      hint: expect.stringContaining('hdfs.namenodes'),
    });
  });

  it('a success without a body is no answer to a question', async () => {
    nock(BASE).get(/.*/).reply(200, '');
    await expect(client().read.status('/', signal)).rejects.toMatchObject({ code: 'protocol' });
  });
});

describe('namenodes that lack an operation', () => {
  const unknown = (op: string): string =>
    exception(
      'IllegalArgumentException',
      `Invalid value for webhdfs parameter "op": ${op} is not a valid PUT operation.`,
    );

  it('SETQUOTA: the hint is the line to type', async () => {
    nock(BASE)
      .put(/SETQUOTA/)
      .reply(400, unknown('SETQUOTA'));
    const quota = { names: 1000, spaceBytes: undefined };
    await expect(client().write.setQuota("/user/al's", quota, signal)).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining(
        "hdfs dfsadmin -setQuota 1000 '/user/al'\\''s' && hdfs dfsadmin -clrSpaceQuota '/user/al'\\''s'",
      ),
    });
  });

  it('GETQUOTAUSAGE: GETCONTENTSUMMARY is asked instead', async () => {
    nock(BASE)
      .get(/GETQUOTAUSAGE/)
      .reply(400, unknown('GETQUOTAUSAGE'));
    const summary = { directoryCount: 2, fileCount: 3, quota: 10, spaceQuota: -1, spaceConsumed: 7, length: 7 };
    nock(BASE)
      .get(/GETCONTENTSUMMARY/)
      .reply(200, { ContentSummary: summary });
    expect(await client().read.quota('/user/alice', signal)).toEqual({
      names: 10,
      spaceBytes: undefined,
      namesUsed: 5,
      spaceUsedBytes: 7,
      typeQuotas: [],
    });
  });
});

describe('what cannot be sent', () => {
  it.each([-1, 0.5, 2 ** 53, Number.NaN])('a quota of %d', async (amount) => {
    const quota = { names: amount, spaceBytes: undefined };
    await expect(client().write.setQuota('/user/alice', quota, signal)).rejects.toMatchObject({ code: 'usage' });
  });

  it('a lone half of a surrogate pair in a name', async () => {
    await expect(client().read.status('/user/\ud800', signal)).rejects.toMatchObject({ code: 'usage' });
  });

  it('anything, where no namenode is configured', async () => {
    const none = openHdfs({ send: transport(), clock, namenodes: [], user: 'hdfs', timeoutMs: 5_000 });
    await expect(none.read.status('/', signal)).rejects.toMatchObject({ code: 'config', system: 'hdfs' });
  });
});
