import type { FindingFormat } from '../../core/finding-formats.ts';
import type { LintReport } from '../../core/lint-report.ts';
import { jsonText } from '../json.ts';
import { plainLines } from '../plain.ts';
import { findingsView } from './findings-view.ts';
import { reportData } from './report-data.ts';

type Render = (report: LintReport) => string | Promise<string>;

/** For each format who writes it; loaded when it is asked for. */
const renderers: Readonly<Record<FindingFormat, () => Promise<Render> | Render>> = {
  text: () => (report) =>
    plainLines(findingsView(report), false)
      .map((line) => `${line}\n`)
      .join(''),
  json: () => (report) => jsonText(reportData(report)),
  jsonl: async () => (await import('./jsonl.ts')).jsonlText,
  sarif: async () => (await import('./sarif.ts')).sarifText,
  junit: async () => (await import('./junit.ts')).junitText,
  github: async () => (await import('./github.ts')).githubText,
  gitlab: async () => (await import('./gitlab.ts')).gitlabText,
  markdown: async () => (await import('./findings-markdown.ts')).findingsMarkdown,
  csv: async () => (await import('./findings-csv.ts')).findingsCsv,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyleText,
};

/** A report as text in a format, for a stream or a file. */
export const rendered = async (report: LintReport, format: FindingFormat): Promise<string> =>
  (await renderers[format]())(report);
