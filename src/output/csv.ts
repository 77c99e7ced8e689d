import { csvCell } from '../core/csv-cell.ts';
import { Failure } from '../core/failure.ts';
import type { Block, TableBlock } from './block.ts';

/**
 * The one table of a view, every column, as RFC 4180 writes it but with line feeds alone; texts are as they are, whatever is in them.
 * @throws Failure `usage` when the view has no table or several
 */
export function csvText(block: Block): string {
  const [table, ...others] = tablesOf(block);
  if (table === undefined || others.length > 0) {
    throw new Failure(
      'usage',
      `CSV holds one table, and this answer has ${table === undefined ? 'none' : others.length + 1}.`,
      {
        hint: 'Ask for -o json.',
      },
    );
  }
  return [table.heads, ...table.rows]
    .map((row) => `${row.map((cell) => csvCell(typeof cell === 'string' ? cell : cell.text)).join(',')}\n`)
    .join('');
}

function tablesOf(block: Block): TableBlock[] {
  if (block.kind === 'group') return block.blocks.flatMap(tablesOf);
  return block.kind === 'table' ? [block] : [];
}
