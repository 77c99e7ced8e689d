import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMarathon } from '../../../src/clients/marathon/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';

const folder = fixtures('marathon');

interface Poll {
  readonly atMs: number;
  readonly status: number;
}

describe.skipIf(folder === undefined)('a Marathon whose leader was killed', () => {
  it('is waited for as long as it took in the recording', async () => {
    const polls = JSON.parse(readFileSync(join(folder ?? '', 'ha', 'leader-killed.json'), 'utf8')) as Poll[];
    const clock = hurriedClock();
    const standby = await serving(
      createServer((_, response) => {
        const { status } = polls.findLast(({ atMs }) => atMs <= clock.sleptMs()) ?? polls[0] ?? { status: 500 };
        response.writeHead(status).end(status === 200 ? '{"deployments":[],"apps":[]}' : '');
      }),
    );
    const { read } = openMarathon({ send: transport(), clock, addresses: [`http://${standby}`], timeoutMs: 30_000 });
    expect(await read.apps(new AbortController().signal)).toEqual([]);
    expect(clock.sleptMs()).toBeGreaterThan(13_000);
    expect(polls.filter(({ status }) => status !== 200).length).toBeGreaterThan(0);
  });
});
