import type { Location, Log, Notification, Region, ReportingDescriptor, Result, Run } from 'sarif';
import type { Level, LintFinding, LintReport, Replacement, RuleManual, UnreadFile } from '../../core/lint-report.ts';

export const SARIF_SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const levels: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  advice: 'note',
};

/** SARIF 2.1.0, with the manuals of the rules and the mends as replacements. */
export async function sarifText(report: LintReport): Promise<string> {
  const { tool, findings, unread } = report;
  const rules = await report.manuals();
  const log: Log = {
    $schema: SARIF_SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: sarifTool(tool, rules),
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: unread.length === 0, toolExecutionNotifications: unread.map(notificationOf) },
        ],
        results: findings.map((finding) => resultOf(finding, rules)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** Who judged, with the manuals of the rules. */
export const sarifTool = ({ name, version, uri }: LintReport['tool'], rules: readonly RuleManual[]): Run['tool'] => ({
  driver: { name, version, informationUri: uri, rules: rules.map(descriptorOf) },
});

function descriptorOf({ id, title, why, severity, docs, sources, holds }: RuleManual): ReportingDescriptor {
  const said = [why, ...(holds === '' ? [] : [`Holds in ${holds}.`]), `Sources: ${sources.join('; ')}.`];
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: said.join('\n\n'), markdown: [`**${title}.**`, ...said, `[Manual](${docs})`].join('\n\n') },
    helpUri: docs,
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(finding: LintFinding, rules: readonly RuleManual[]): Result {
  const { rule, severity, message, mend, file, fix, fingerprint } = finding;
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: mend === undefined ? message : `${message} ${mend}` },
    locations: [locationOf(file, finding)],
    partialFingerprints: { 'mesosctl/v1': fingerprint },
    ...(fix === undefined ? {} : { fixes: [fixOf(file, fix, mend)] }),
  };
}

const fixOf = (
  file: string,
  edits: readonly Replacement[],
  mend: string | undefined,
): NonNullable<Result['fixes']>[0] => ({
  ...(mend === undefined ? {} : { description: { text: mend } }),
  artifactChanges: [
    {
      artifactLocation: { uri: uriOf(file) },
      replacements: edits.map((edit) => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.text } })),
    },
  ],
});

function notificationOf({ file, code, message, line, column }: UnreadFile): Notification {
  const place = line === undefined ? undefined : { line, column: column ?? 1, endLine: line, endColumn: column ?? 1 };
  return { level: 'error', message: { text: message }, descriptor: { id: code }, locations: [locationOf(file, place)] };
}

const locationOf = (file: string, place: Omit<Replacement, 'text'> | undefined): Location => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    ...(place === undefined ? {} : { region: regionOf(place) }),
  },
});

const regionOf = ({ line, column, endLine, endColumn }: Omit<Replacement, 'text'>): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

/** A path as a URI reference; an absolute one names its file system. */
const uriOf = (file: string): string =>
  `${file.startsWith('/') ? 'file://' : ''}${file.split('/').map(encodeURIComponent).join('/')}`;
