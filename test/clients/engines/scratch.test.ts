import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEngines } from '../../../src/clients/engines/index.ts';
import { systemClock } from '../../../src/system-clock.ts';

it('scratch is of one work alone, and what runs have left that were killed goes with the next', async () => {
  const top = mkdtempSync(join(tmpdir(), 'mesosctl-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  const twoHoursAgo = (Date.now() - 7_200_000) / 1_000;
  const left = (name: string, isOld: boolean): void => {
    mkdirSync(join(top, name));
    writeFileSync(join(top, name, 'inodes.duckdb'), 'x');
    if (isOld) utimesSync(join(top, name), twoHoursAgo, twoHoursAgo);
  };
  const stays = ['mesosctl-a.b-7-abcdef', 'mesosctl-a.b-8-abcdef', 'mesosctl-c-9-abcdef', 'mesosctl-audit-abcdef'];
  left('mesosctl-a.b-8-abcdef', true);
  left('mesosctl-a.b-7-abcdef', false);
  left('mesosctl-c-9-abcdef', true);
  left('mesosctl-audit-abcdef', true);
  left('mesosctl-a.b-7-fedcba', true);
  const processMark = (pid: number): string | undefined => (pid === 8 ? 'runs' : undefined);
  const host = { env: { TMPDIR: top }, hostName: 'a.b', pid: 8, processMark };
  let own = '';
  await openEngines(host, systemClock).scratch(async (folder) => {
    own = folder;
    expect(readdirSync(top).sort()).toEqual([...stays, folder.slice(top.length + 1)].sort());
  });
  expect(existsSync(own)).toBe(false);
});
