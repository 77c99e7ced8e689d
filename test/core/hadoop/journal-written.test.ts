import { expect, it } from 'vitest';
import { isWrittenTo } from '../../../src/core/hadoop/journal-written.ts';

const edits = [
  { journalNodes: [] },
  {
    journalNodes: [
      { address: 'j1:8485', isOutOfSync: false },
      { address: 'j2:8485', isOutOfSync: true },
    ],
  },
];

it.each([
  ['http://j1:8480', true],
  ['https://j1:8481', true],
  ['http://j2:8480', false],
  ['http://j3:8480', false],
])('the active namenode writes to the JournalNode %s: %s', (address, is) => {
  expect(isWrittenTo(address, edits)).toBe(is);
});
