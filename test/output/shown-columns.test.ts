import { describe, expect, it } from 'vitest';
import type { TableBlock } from '../../src/output/block.ts';
import { columnsOnScreen } from '../../src/output/columns-on-screen.ts';
import { shownColumns } from '../../src/output/shown-columns.ts';

const table: TableBlock = {
  kind: 'table',
  heads: ['NAME', 'UID', 'SHARE', 'ON', 'ID'],
  rows: [
    ['alice', '10002', { text: '4 cpus, 8 GiB' }, 'agent1', '7'],
    ['bob', '10003', '-'],
  ],
  wideOnly: [4],
  spare: [1, 3],
  empty: '',
};
const headsWithin = (columns: number): readonly string[] => columnsOnScreen(table, columns).heads;

describe('the columns of a table', () => {
  it('are all but the wide ones on a screen that takes them', () => {
    expect(headsWithin(35)).toEqual(['NAME', 'UID', 'SHARE', 'ON']);
  });

  it('are fewer on a narrower screen: spare ones go in their order, and no more than must', () => {
    expect(headsWithin(34)).toEqual(['NAME', 'SHARE', 'ON']);
    expect(headsWithin(27)).toEqual(['NAME', 'SHARE']);
    expect(columnsOnScreen(table, 10).rows).toEqual([
      ['alice', { text: '4 cpus, 8 GiB' }],
      ['bob', '-'],
    ]);
  });

  it('are there for a pipe whatever its width', () => {
    expect(shownColumns(table, false).heads).toEqual(['NAME', 'UID', 'SHARE', 'ON']);
    expect(shownColumns(table, true).heads).toEqual(['NAME', 'UID', 'SHARE', 'ON', 'ID']);
  });
});
