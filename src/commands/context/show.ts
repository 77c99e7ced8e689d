import type { Cell } from '../../output/block.ts';
import type { ConfigValue } from '../../settings.ts';
import { query } from '../define.ts';
import { flag } from '../fields.ts';

export default query({
  summary: 'Show every setting of the current context and where it comes from',
  about:
    'A flag counts before a variable, a variable before the file, the file before the default. A secret is shown as the place where it is kept.',
  needs: [],
  fields: { all: flag('--all', 'also settings that are empty') },
  examples: ['mesosctl context show', 'mesosctl context show --context prod -o json'],
  async run({ input, config }) {
    const values = await config.values();
    const shown = values.filter(({ value }) => input.all === true || (value !== undefined && value.length > 0));
    return {
      data: {
        context: config.current ?? null,
        file: config.file ?? null,
        settings: shown.map(({ value, ...rest }) => ({ ...rest, value: value ?? null })),
      },
      view: {
        kind: 'table',
        heads: ['SETTING', 'VALUE', 'FROM'],
        rows: shown.map((one) => [one.path, valueCell(one), { text: one.origin, tone: toneOf(one) }]),
        empty: 'Nothing is set.',
      },
    };
  },
});

function valueCell({ value, secret }: ConfigValue): Cell {
  const words = typeof value === 'string' ? [value] : (value ?? []);
  return secret ? { text: words.join(' '), tone: 'faint' } : { text: words.join(', ') };
}

const toneOf = ({ origin }: ConfigValue): 'faint' | 'plain' => (origin === 'default' ? 'faint' : 'plain');
