import type { Cell } from '../../output/block.ts';
import type { ConfigValue } from '../../settings.ts';
import { query } from '../define.ts';
import { flag } from '../fields.ts';

export default query({
  summary: 'Show every setting of the current context and where it comes from',
  about:
    'A flag counts before a variable, a variable before the file, the file before the default. A secret is shown as the place where it is kept; of a file or a variable it is said when the secret cannot be had from there, and the exit is 3 then.',
  needs: [],
  fields: { all: flag('--all', 'also settings that are empty') },
  examples: ['mesosctl context show', 'mesosctl context show --context prod -o json'],
  async run({ input, config }) {
    const values = await config.values();
    const shown = values.filter(({ value }) => input.all === true || (value !== undefined && value.length > 0));
    const unread = values.flatMap(({ fault }) => fault ?? []);
    return {
      data: {
        context: config.current ?? null,
        file: config.file ?? null,
        settings: shown.map(({ value, fault, ...rest }) => ({
          ...rest,
          value: value ?? null,
          ...(fault === undefined ? {} : { fault: fault.message }),
        })),
      },
      view: {
        kind: 'table',
        heads: ['SETTING', 'VALUE', 'FROM'],
        rows: shown.map((one) => [one.path, valueCell(one), { text: one.origin, tone: toneOf(one) }]),
        empty: 'Nothing is set.',
      },
      unread,
      exit: unread.length > 0 ? 3 : 0,
    };
  },
});

function valueCell({ value, secret, fault }: ConfigValue): Cell {
  const words = typeof value === 'string' ? [value] : (value ?? []);
  if (fault !== undefined) return { text: words.join(' '), tone: 'bad' };
  return secret ? { text: words.join(' '), tone: 'faint' } : { text: words.join(', ') };
}

const toneOf = ({ origin }: ConfigValue): 'faint' | 'plain' => (origin === 'default' ? 'faint' : 'plain');
