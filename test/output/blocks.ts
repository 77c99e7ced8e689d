import { type Block, group, text } from '../../src/output/block.ts';

/** A view with everything in it: foreign letters, controls, colours, long cells, an empty table. */
export const everything: Block = group(
  undefined,
  text('Plan 0f3a', { text: 'three changes', tone: 'strong' }),
  {
    kind: 'table',
    heads: ['NAME', 'STATE', 'HOST', 'SENTENCE'],
    rows: [
      ['alice', { text: 'healthy', tone: 'good' }, 'a1.example.org', 'The notebook runs in its partition and answers.'],
      [
        '漢字の名前',
        { text: 'not healthy', tone: 'bad' },
        'a2.example.org',
        'The home is open to others than its owner, and its default ACL lets them read what is written there from now on.',
      ],
      ['mallory\u001b[31m', 'x\ty', 'evil\u202ehost', 'two\nlines\u0007'],
    ],
    wideOnly: [2],
    empty: 'Nobody.',
  },
  { kind: 'table', heads: ['A'], rows: [], empty: 'No agent.' },
  group('About', {
    kind: 'record',
    fields: [
      ['Role', 'alice'],
      ['Long name', { text: 'value', tone: 'warn' }],
    ],
  }),
);
