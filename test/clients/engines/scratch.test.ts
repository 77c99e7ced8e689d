import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEngines } from '../../../src/clients/engines/index.ts';
import { systemClock } from '../../../src/system-clock.ts';

/** A PID namespace that is none. */
const ELSEWHERE = '7';

it('scratch is of one work alone, and what runs have left that were killed goes with the next', async () => {
  const top = mkdtempSync(join(tmpdir(), 'mesosctl-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  const processMark = (pid: number): string | undefined => (pid === 8 ? 'runs' : undefined);
  const engines = openEngines({ env: { TMPDIR: top }, hostName: 'a.b', pid: 8, processMark }, systemClock);
  const space = await engines.scratch(
    async (folder) => /^mesosctl-a\.b-8-(\d+)-\w{6}$/.exec(basename(folder))?.[1] ?? '',
  );
  expect(space).not.toBe('');
  const twoHoursAgo = (Date.now() - 7_200_000) / 1_000;
  const left = (name: string, isOld: boolean): string => {
    mkdirSync(join(top, name));
    writeFileSync(join(top, name, 'spilled'), 'x');
    if (isOld) utimesSync(join(top, name), twoHoursAgo, twoHoursAgo);
    return name;
  };
  const stays = [
    left(`mesosctl-a.b-8-${space}-abcdef`, true),
    left(`mesosctl-a.b-7-${ELSEWHERE}-abcdef`, false),
    left(`mesosctl-c-9-${space}-abcdef`, true),
    left('mesosctl-audit-abcdef', true),
  ];
  left(`mesosctl-a.b-7-${space}-abcdef`, false);
  left(`mesosctl-a.b-8-${ELSEWHERE}-fedcba`, true);
  let own = '';
  await engines.scratch(async (folder) => {
    own = folder;
    expect(readdirSync(top).sort()).toEqual([...stays, basename(folder)].sort());
  });
  expect(existsSync(own)).toBe(false);
});
