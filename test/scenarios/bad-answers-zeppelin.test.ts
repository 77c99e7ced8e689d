import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeCa } from '../support/certificates.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { provisioning } from '../support/provisioned-in-the-end.ts';
import { type Run, run } from '../support/tool.ts';

let lab: TestLab;
let listed: Run;
let base: string;
beforeAll(async () => {
  lab = await startTestLab({ people: 3 });
  for (const name of ['alice', 'bea']) await run(lab.env, provisioning(name));
  listed = await run(lab.env, 'zeppelin list');
  base = /https:\S+/.exec(listed.out)?.[0] ?? '';
}, 60_000);
afterEach(() => lab.faults.script(undefined));
afterAll(() => lab.stop());

/** Every notebook of the lab answers a call with this, and 200. */
function answering(action: RegExp, body: string): void {
  lab.faults.script((call) =>
    call.system === 'zeppelin' && action.test(`${call.action} ${call.target}`)
      ? { kind: 'status', status: 200, body, contentType: 'application/json' }
      : undefined,
  );
}

const VERSION = 'The answer to GET /version of zeppelin holds no version';
const SETTING = 'An interpreter setting of zeppelin lacks';

describe.each([
  ['without a body', /version/, '{"status":"OK","message":"Zeppelin version"}', `${VERSION} (GET /version, `],
  ['with a body that is null', /version/, '{"status":"OK","body":null}', `${VERSION} (GET /version, `],
  ['with a version that is a number', /version/, '{"status":"OK","body":{"version":10}}', `${VERSION} (GET /version, `],
  [
    'with a setting without a body',
    /setting/,
    '{"status":"OK"}',
    `${SETTING} what it should hold (GET /interpreter/setting/spark, `,
  ],
  [
    'with a setting without id',
    /setting/,
    '{"status":"OK","body":{"properties":{}}}',
    `${SETTING} its id (GET /interpreter/setting/spark, `,
  ],
  [
    'with a setting without properties',
    /setting/,
    '{"status":"OK","body":{"id":"spark"}}',
    `${SETTING} its properties (GET /interpreter/setting/spark, `,
  ],
] as const)('a notebook that answers OK %s', (_, call, body, sentence) => {
  it('is not taken for sound: call, address and the next step are told', async () => {
    answering(call, body);
    const all = await run(lab.env, 'zeppelin list');
    expect(all.exit).toBe(3);
    expect(all.out).toMatch(/^alice\tnot read\thealthy\t/m);
    expect(all.err).toContain(`not read: ${sentence}${base}).\nhint: `);
    expect(all.err).toContain('--trace FILE');
    expect(all.err.match(/not read/g)).toHaveLength(2);
    const verified = await run(lab.env, 'zeppelin verify alice');
    expect(verified.exit).toBe(3);
    expect(verified.out).not.toContain('✓');
    lab.faults.script(undefined);
    expect(await run(lab.env, 'zeppelin list')).toEqual(listed);
    expect((await run(lab.env, 'zeppelin verify alice')).exit).toBe(0);
  });
});

describe('a notebook', () => {
  it('that answers with a page is said to be something else', async () => {
    answering(/./, '<!DOCTYPE html><h1>It works</h1>');
    const { exit, err } = await run(lab.env, 'zeppelin list');
    expect(exit).toBe(3);
    expect(err).toContain(
      `zeppelin at ${base} answered GET /version with something that is not its JSON.\nhint: Check that a Zeppelin`,
    );
    expect(err).not.toContain('It works');
  });

  it('that does not take the password is told of, with whose and never which', async () => {
    const { exit, all } = await run({ ...lab.env, MESOSCTL_ZEPPELIN_PASSWORD: 'not-the-word' }, 'zeppelin list');
    expect(exit).toBe(3);
    expect(all).toContain(`zeppelin at ${base} did not take the password of operator.`);
    expect(all).toContain('hint: Check zeppelin.user of the context and its secret');
    expect(all).not.toContain('not-the-word');
    expect(await run(lab.env, 'zeppelin list')).toEqual(listed);
  });

  it('with a certificate of a foreign CA is told of, with what to set', async () => {
    const { ca } = await makeCa('other');
    writeFileSync(`${lab.folder}/other.pem`, ca);
    const { exit, err } = await run({ ...lab.env, MESOSCTL_ZEPPELIN_CA: `${lab.folder}/other.pem` }, 'zeppelin list');
    expect(exit).toBe(3);
    expect(err).toContain(`The certificate of zeppelin at ${base} is not trusted`);
    expect(err).toContain('zeppelin.ca');
  });

  it('whose paragraph says nothing of its state may run on, which is told, and the next smoke leaves nothing', async () => {
    answering(/^(GET|POST) .*paragraph/, '{"status":"OK","body":{"id":"p","results":{"msg":"none"}}}');
    const { exit, all } = await run(lab.env, 'zeppelin smoke alice --yes');
    expect([3, 4], all).toContain(exit);
    expect(all).toMatch(/of zeppelin lacks its (code|status|msg)/);
    expect(all).toContain('left behind: paragraph of %sh: ');
    lab.faults.script(undefined);
    const again = await run(lab.env, 'zeppelin smoke alice --yes');
    expect(again.exit, again.all).toBe(0);
    expect(lab.hdfs?.tree.entry('/user/alice/.mesosctl-smoke')).toBeUndefined();
    expect(JSON.parse((await run(lab.env, 'zeppelin show alice -o json')).out)).toMatchObject({ notes: 0 });
  });
});
