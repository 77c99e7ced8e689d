import { Failure } from '../../failure.ts';
import { parsedObject, toJson } from '../../json.ts';
import { inodeColumns } from '../inode-columns.ts';
import { sparkDialect } from './dialect.ts';
import { type Answered, type AskedOfTable, questionsOf } from './questions.ts';
import type { AnswerRow } from './report-of.ts';

/** All inodes as a file that Spark can read, or a folder of them. */
export interface ExportedInodes {
  readonly format: 'parquet' | 'jsonl' | 'csv';
  /** `hdfs://nameservice/tmp/inodes.parquet`, `file:/…`. */
  readonly url: string;
}

const TYPES = { text: 'STRING', whole: 'BIGINT', 'yes-no': 'BOOLEAN' } as const;

/** Marks the lines that are answers among those that Spark prints besides. */
const MARK = 'mesosctl-answer';

/** One script with all questions of a scan: each row of an answer is printed as a line. */
export function sparkScript(asked: AskedOfTable, exported: ExportedInodes): string {
  const { format, url } = exported;
  const columns = inodeColumns.map(({ name, type }) => `\`${name}\` ${TYPES[type]}`).join(', ');
  const using = {
    parquet: `USING parquet OPTIONS (path ${sparkDialect.text(url)})`,
    jsonl: `(${columns}) USING json OPTIONS (path ${sparkDialect.text(url)}, mode 'FAILFAST')`,
    csv: `(${columns}) USING csv OPTIONS (path ${sparkDialect.text(url)}, mode 'FAILFAST', header 'true', escape '"', multiLine 'true')`,
  }[format];
  const questions = Object.entries(questionsOf(asked, sparkDialect)).map(
    ([member, sql]) => `SELECT concat('${MARK} ${member} ', to_json(struct(*))) FROM (${oneLine(sql)}) answered;`,
  );
  return [`CREATE TEMPORARY VIEW inodes ${using};`, ...questions, `SELECT '${MARK} end {}';`, ''].join('\n');
}

const oneLine = (sql: string): string => sql.replaceAll(/\n\s*/g, ' ');

/**
 * The answers among the lines that Spark printed.
 * @throws Failure `protocol` where the last one did not come
 */
export async function sparkAnswers(
  lines: AsyncIterable<string>,
): Promise<(question: Answered) => readonly AnswerRow[]> {
  const answers = new Map<string, AnswerRow[]>();
  for await (const line of lines) {
    const [, question, json] = new RegExp(`^${MARK} (\\w+) (\\{.*)$`).exec(line) ?? [];
    const row = json === undefined ? undefined : parsedObject(json);
    if (question === undefined || row === undefined) continue;
    const cells = Object.fromEntries(Object.entries(row).map(([member, value]) => [member, toJson(value)]));
    answers.set(question, [...(answers.get(question) ?? []), cells]);
  }
  if (!answers.has('end')) {
    throw new Failure('protocol', 'Spark ended well, and did not answer all questions.', {
      system: 'spark',
      hint: 'Look into the log of the application; the file of inodes may be cut off.',
    });
  }
  return (question) => answers.get(question) ?? [];
}
