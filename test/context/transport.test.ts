import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pemOf } from '../../src/context/transport.ts';
import { type Certified, makeCa } from '../support/certificates.ts';
import { configFolder } from '../support/config-folder.ts';

const folder = configFolder();
const none = { ca: undefined, cert: undefined, key: undefined, serverName: undefined };

let mine: Certified;
let other: Certified;
beforeAll(async () => {
  const { sign } = await makeCa();
  [mine, other] = await Promise.all([sign({ forClient: true }), sign({ forClient: true })]);
});

/** The settings of a client certificate, from texts that are written into files. */
const pair = (cert: string, key: string) => ({
  ...none,
  cert: folder.write('client.crt', cert),
  key: folder.write('client.key', key),
});

describe('a client certificate', () => {
  it('is taken with its own key', async () => {
    expect(await pemOf(pair(mine.cert, mine.key), 'mesos')).toMatchObject(mine);
  });

  it('is refused with the key of another', async () => {
    await expect(pemOf(pair(mine.cert, other.key), 'mesos')).rejects.toMatchObject({
      code: 'config',
      message: `The key in ${folder.path('client.key')} is not that of the certificate in ${folder.path('client.crt')}.`,
      hint: expect.stringContaining('mesos.cert and mesos.key'),
    });
  });

  it('is refused with a key that is encrypted, in either form', async () => {
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'hidden' };
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const texts = [
      createPrivateKey(mine.key).export({ type: 'pkcs8', format: 'pem', ...cipher }),
      rsa.export({ type: 'pkcs1', format: 'pem', ...cipher }),
    ];
    for (const text of texts) {
      await expect(pemOf(pair(mine.cert, String(text)), 'ldap')).rejects.toMatchObject({
        code: 'config',
        message: `ldap.key names ${folder.path('client.key')}, which is encrypted with a passphrase.`,
        hint: expect.stringContaining('openssl pkey -in'),
      });
    }
  });

  it('is refused without its key, and a key without its certificate', async () => {
    const { cert, key } = pair(mine.cert, mine.key);
    await expect(pemOf({ ...none, cert }, 'hdfs')).rejects.toMatchObject({
      code: 'config',
      message: 'hdfs.cert is set and hdfs.key is not: one is of no use without the other.',
      hint: 'Set hdfs.key too, or MESOSCTL_HDFS_KEY.',
    });
    await expect(pemOf({ ...none, key }, 'hdfs')).rejects.toThrow('hdfs.key is set and hdfs.cert is not');
  });

  it.each(['cert', 'key'] as const)('is refused where the %s is broken', async (part) => {
    const broken = { ...mine, [part]: mine[part].replace(/\n[A-Za-z0-9+/]{4}/, '\n!!!!') };
    await expect(pemOf(pair(broken.cert, broken.key), 'mesos')).rejects.toMatchObject({
      code: 'config',
      message: expect.stringMatching(
        `^mesos.${part} names .*, which holds no (certificate|private key) that can be read`,
      ),
    });
  });

  it('is refused where others may read its key', async () => {
    const settings = { ...pair(mine.cert, mine.key), key: folder.write('open.key', mine.key, 0o644) };
    await expect(pemOf(settings, 'mesos')).rejects.toMatchObject({ hint: expect.stringContaining('chmod 600') });
  });
});
