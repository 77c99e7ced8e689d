import { Failure } from '../core/failure.ts';
import type { Block, Cell, TableBlock } from './block.ts';
import { visible } from './visible.ts';

/**
 * The one table of a view, every column, as RFC 4180 writes it but with line feeds alone.
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
  return [table.heads, ...table.rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

function tablesOf(block: Block): TableBlock[] {
  if (block.kind === 'group') return block.blocks.flatMap(tablesOf);
  return block.kind === 'table' ? [block] : [];
}

function field(cell: string | Cell): string {
  const text = visible(typeof cell === 'string' ? cell : cell.text);
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
