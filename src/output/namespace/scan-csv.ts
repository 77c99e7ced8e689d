import type { Json } from '../../core/json.ts';
import type { ScanReport } from '../../core/namespace/scan-report.ts';
import { csvText } from '../csv.ts';
import { scanRows } from './scan-data.ts';

/** One table as CSV under the names of its members, with exact numbers; of a table without rows nothing. */
export function tableCsv(report: ScanReport, table: string): string {
  const rows = scanRows[table]?.(report) ?? [];
  const heads = Object.keys(rows[0] ?? {});
  if (heads.length === 0) return '';
  const cells = rows.map((row) => heads.map((head) => cellOf(row[head] ?? null)));
  return csvText({ kind: 'table', heads, rows: cells, empty: '' });
}

/** What is a list stands as JSON in its cell. */
const cellOf = (value: Json): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** One table as lines of JSON. */
export const tableLines = (report: ScanReport, table: string): string =>
  (scanRows[table]?.(report) ?? []).map((row) => `${JSON.stringify(row)}\n`).join('');
