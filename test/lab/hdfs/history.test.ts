import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import type { HdfsWriter } from '../../../src/clients/hdfs/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type Platform, startPlatform } from './platform.ts';

const signal = new AbortController().signal;
const HOME = '/user/alice';

describe('the history of the lab', () => {
  let hdfs: Platform;
  let write: HdfsWriter;
  beforeEach(async () => {
    hdfs = await startPlatform();
    const namenodes = hdfs.server.addresses;
    ({ write } = openHdfs({ send: transport(), clock: systemClock, namenodes, user: 'hdfs', timeoutMs: 5_000 }));
  });
  afterEach(() => hdfs.server.stop());

  it('keeps every change with what came of it', async () => {
    const before = hdfs.history.mutations.length;
    await write.mkdirs(HOME, 0o700, signal);
    await write.setOwner(HOME, 'alice', 'alice', signal);
    await write.modifyAcl(HOME, ['default:other::---'], signal);
    await write.remove(HOME, signal);
    const defaults = ['default:user::rwx', 'default:group::---', 'default:other::---'];
    expect(hdfs.history.mutations.slice(before)).toEqual([
      { op: 'MKDIRS', path: HOME, user: 'hdfs', owner: 'hdfs', group: 'supergroup', mode: 0o700, acl: [] },
      { op: 'SETOWNER', path: HOME, user: 'hdfs', owner: 'alice', group: 'alice', mode: 0o700, acl: [] },
      { op: 'MODIFYACLENTRIES', path: HOME, user: 'hdfs', owner: 'alice', group: 'alice', mode: 0o700, acl: defaults },
      { op: 'DELETE', path: HOME, user: 'hdfs', owner: undefined, group: undefined, mode: undefined, acl: [] },
    ]);
  });

  it('does not keep what was refused', async () => {
    const before = hdfs.history.mutations.length;
    await expect(write.setMode('/none', 0o700, signal)).rejects.toMatchObject({ code: 'not-found' });
    expect(hdfs.history.mutations).toHaveLength(before);
  });

  it('finds no moment at which a stranger could read a home that was made closed', async () => {
    await write.mkdirs(HOME, 0o700, signal);
    await write.setOwner(HOME, 'alice', 'analysts', signal);
    await write.setMode(HOME, 0o750, signal);
    expect(hdfs.history.exposures(HOME, 'carol')).toEqual([]);
    expect(hdfs.history.exposures(HOME, 'bob')).toHaveLength(1);
    expect(hdfs.history.exposures(HOME, 'alice')).toHaveLength(2);
  });

  it('finds the moment at which a home stood open, though it is closed again', async () => {
    await write.mkdirs(HOME, 0o755, signal);
    await write.setMode(HOME, 0o700, signal);
    expect(hdfs.history.exposures(HOME, 'carol')).toEqual([
      expect.stringMatching(/: after MKDIRS \/user\/alice by hdfs: hdfs:supergroup 755$/),
    ]);
  });

  it('knows of the folders above, of ACLs and of renames', async () => {
    await write.mkdirs(`${HOME}/open`, 0o777, signal);
    await write.setMode(HOME, 0o700, signal);
    const walked = hdfs.history.exposures(`${HOME}/open`, 'carol').length;
    await write.modifyAcl(HOME, ['user:carol:--x'], signal);
    expect(hdfs.history.exposures(`${HOME}/open`, 'carol')).toHaveLength(walked + 1);
    expect(hdfs.history.exposures('/tmp/open', 'carol')).toEqual([]);
    await write.rename(`${HOME}/open`, '/tmp/open', signal);
    expect(hdfs.history.exposures('/tmp/open', 'carol')).toEqual([expect.stringContaining('after RENAME /tmp/open')]);
  });
});
