import type { Block, Cell } from './block.ts';
import { shownColumns } from './shown-columns.ts';
import { visible } from './visible.ts';

/** Lines for the next program in a pipe: cells between tabs, nothing cut, no heads, no words where a table is empty. */
export function plainLines(block: Block, wide: boolean): string[] {
  switch (block.kind) {
    case 'text':
      return block.lines.map(textOf);
    case 'table':
      return shownColumns(block, wide).rows.map((row) => row.map(textOf).join('\t'));
    case 'record':
      return block.fields.map(([name, value]) => `${visible(name)}\t${textOf(value)}`);
    case 'group':
      return [
        ...(block.title === undefined ? [] : [visible(block.title)]),
        ...block.blocks.flatMap((inner) => plainLines(inner, wide)),
      ];
  }
}

const textOf = (cell: string | Cell): string => visible(typeof cell === 'string' ? cell : cell.text);
