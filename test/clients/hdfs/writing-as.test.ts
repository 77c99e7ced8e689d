import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

const signal = new AbortController().signal;

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([1, 2, 3]);
}

describe('writing as somebody else', () => {
  let hdfs: Platform;
  beforeEach(async () => {
    hdfs = await startPlatform();
  });
  afterEach(() => hdfs.server.stop());

  const open = (more: Partial<Parameters<typeof openHdfs>[0]> = {}) =>
    openHdfs({
      send: transport(),
      clock: hurriedClock(),
      namenodes: hdfs.server.addresses,
      user: 'hdfs',
      timeoutMs: 2_000,
      ...more,
    });

  it('makes what is his, with the mode that raw requests get where none is asked for', async () => {
    const { write } = open();
    await write.as('alice').mkdirs('/tmp/his', 'unsaid', signal);
    await write.as('alice').create('/tmp/his/file', bytes(), { mode: 'unsaid' }, signal);
    await write.as('alice').create('/tmp/his/closed', bytes(), { mode: 0o600 }, signal);
    expect(hdfs.tree.entry('/tmp/his')).toMatchObject({ owner: 'alice', mode: 0o755 });
    expect(hdfs.tree.entry('/tmp/his/file')).toMatchObject({ owner: 'alice', mode: 0o644 });
    expect(hdfs.tree.entry('/tmp/his/closed')).toMatchObject({ owner: 'alice', mode: 0o600 });
    await write.mkdirs('/tmp/ours', 0o700, signal);
    expect(hdfs.tree.entry('/tmp/ours')).toMatchObject({ owner: 'hdfs' });
  });

  it('is refused where he may not', async () => {
    await expect(open().write.as('alice').mkdirs('/user/bob/x', 0o700, signal)).rejects.toMatchObject({
      code: 'denied',
    });
  });

  it('goes by a proxy user too, and not at all by a token', async () => {
    await open({ user: 'hue', doAs: 'hdfs' }).write.as('bob').mkdirs('/tmp/bobs', 0o700, signal);
    expect(hdfs.tree.entry('/tmp/bobs')).toMatchObject({ owner: 'bob' });
    const token = open({ auth: { kind: 'token', token: async () => 'abc' } });
    await expect(token.write.as('bob').mkdirs('/tmp/none', 0o700, signal)).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});
