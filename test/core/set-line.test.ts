import { describe, expect, it } from 'vitest';
import { setLine, shownSettings } from '../../src/core/set-line.ts';
import { configFolder } from '../support/config-folder.ts';
import { wordsOf } from '../support/transcripts.ts';

const folder = configFolder();

describe('the line that sets a setting', () => {
  it.each(
    shownSettings.flatMap((setting) => [
      ['prod', setting] as const,
      ['a.b@c-1', setting] as const,
      ['', setting] as const,
    ]),
  )('is taken as it stands: of "%s", %s', async (context, setting) => {
    const [, ...words] = wordsOf(setLine(context, setting));
    const { exit, out } = await folder.run(words, { env: { MESOSCTL_CONFIG: folder.path('c.yaml') } });
    expect([exit, out]).toEqual([0, expect.stringContaining(setting)]);
  });
});
