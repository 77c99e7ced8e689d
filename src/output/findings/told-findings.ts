import type { Finding } from '../../core/finding.ts';
import { type Json, type JsonObject, toJson } from '../../core/json.ts';
import { SCHEMA } from '../json.ts';
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
export const toldFormats = ['json', 'jsonl', 'csv'] as const;

export const toldFindings = (format: (typeof toldFormats)[number]): ToldFindings => {
  if (format === 'json') return asJson();
  return format === 'csv' ? asCsv : asLines;
};

/** One object as `-o json` writes any other, with a line for each finding. */
function asJson(): ToldFindings {
  let count = 0;
  return {
    head: `{\n  "schema": ${JSON.stringify(SCHEMA)},\n  "findings": [`,
    each: (findings) =>
      findings
        .map((finding) => {
          count += 1;
          return `${count === 1 ? '' : ','}\n    ${lineOf(toJson(finding))}`;
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
  each: (findings) => findings.map((finding) => `${lineOf(toJson(finding))}\n`).join(''),
  end: ({ unread }) =>
    Array.isArray(unread) ? unread.map((one) => `${lineOf({ unread: toJson(one) })}\n`).join('') : '',
};

const asCsv: ToldFindings = {
  head: 'SEVERITY,RULE,PLACE,FINDING,MEND\n',
  each: (findings) =>
    findings
      .map(
        ({ severity, rule, place, sentence, mend }) =>
          `${[severity, rule, place, sentence, mend ?? ''].map(field).join(',')}\n`,
      )
      .join(''),
  end: () => '',
};

const field = (text: string): string => {
  const shown = visible(text);
  return /[",]|^\s|\s$/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
};

const lineOf = (value: Json): string => escaped(JSON.stringify(value));

/** DEL and the C1 controls, which JSON lets through and terminals obey. */
const escaped = (json: string): string =>
  json.replace(/[\u007f-\u009f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
