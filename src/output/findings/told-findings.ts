import { csvCell } from '../../core/csv-cell.ts';
import type { Finding } from '../../core/finding.ts';
import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { SCHEMA } from '../../core/schema.ts';
import { shownName } from '../../core/shown-name.ts';
import { visible } from '../visible.ts';

/** Findings of a live system as text, written one after the other, so that there may be any number of them. */
export interface ToldFindings {
  readonly head: string;
  /** To be asked in order. */
  each(findings: readonly Finding[]): string;
  /** What else there is to say, once all are told. */
  end(rest: JsonObject): string;
}

/** What `-o` may be for findings that are told while they are made. */
export const toldFormats = ['json', 'yaml', 'jsonl', 'csv'] as const;

export async function toldFindings(format: (typeof toldFormats)[number]): Promise<ToldFindings> {
  if (format === 'json') return asJson();
  if (format === 'yaml') return (await import('./told-yaml.ts')).toldYaml();
  return format === 'csv' ? asCsv : asLines;
}

/** One object as `-o json` writes any other, with a line for each finding. */
function asJson(): ToldFindings {
  let count = 0;
  return {
    head: `{\n  "schema": ${JSON.stringify(SCHEMA)},\n  "findings": [`,
    each: (findings) =>
      findings
        .map((finding) => {
          count += 1;
          return `${count === 1 ? '' : ','}\n    ${lineOf(finding)}`;
        })
        .join(''),
    end: (rest) => {
      const members = Object.entries(rest).map(
        ([name, value]) =>
          `,\n  ${JSON.stringify(name)}: ${escaped(JSON.stringify(value, undefined, 2)).replaceAll('\n', '\n  ')}`,
      );
      return `${count === 0 ? '' : '\n  '}]${members.join('')}\n}\n`;
    },
  };
}

/** A finding a line; then what could not be read, each with `unread`. */
const asLines: ToldFindings = {
  head: '',
  each: (findings) => findings.map((finding) => `${lineOf(finding)}\n`).join(''),
  end: ({ unread }) =>
    Array.isArray(unread) ? unread.map((one) => `${lineOf({ unread: toJson(one) })}\n`).join('') : '',
};

const asCsv: ToldFindings = {
  head: 'SEVERITY,RULE,PLACE,FINDING,MEND,PATH\n',
  each: (findings) =>
    findings
      .map(
        ({ severity, rule, place, sentence, mend, data }) =>
          `${[severity, rule, place, sentence, mend ?? '', pathIn(data)].map(field).join(',')}\n`,
      )
      .join(''),
  end: () => '',
};

/** The path that a finding is about, as `hdfs list -o csv` writes it; empty where it is about none. */
const pathIn = (data: Finding['data']): string => {
  const path = isObject(data) ? data['path'] : undefined;
  return typeof path === 'string' ? shownName(path) : '';
};

const field = (text: string): string => csvCell(visible(text));

const lineOf = (value: Finding | Json): string => escaped(JSON.stringify(value));

/** DEL and the C1 controls, which JSON lets through and terminals obey. */
const escaped = (json: string): string =>
  json.replace(/[\u007f-\u009f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
