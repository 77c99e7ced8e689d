import type { Location, Result, Run } from 'sarif';
import type { Finding } from '../../core/finding.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { LintReport, RuleManual } from '../../core/lint-report.ts';
import { SARIF_SCHEMA, sarifTool } from './sarif.ts';
import type { ToldFindings } from './told-findings.ts';

/**
 * SARIF 2.1.0 of a live system, written while the findings are made: what could not be read is known in the end, and stands
 * behind the results. Entries of HDFS are URIs, all else is named by its place.
 */
export function toldSarif(tool: LintReport['tool'], rules: readonly RuleManual[]): ToldFindings {
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = JSON.stringify(sarifTool(tool, rules));
  let isFirst = true;
  return {
    head: `{"$schema":${JSON.stringify(SARIF_SCHEMA)},"version":"2.1.0","runs":[{"tool":${driver},"columnKind":"utf16CodeUnits","results":[`,
    each: (findings) =>
      findings
        .map((finding) => {
          const before = isFirst ? '\n' : ',\n';
          isFirst = false;
          return `${before}${JSON.stringify(resultOf(finding, indexOf.get(finding.rule)))}`;
        })
        .join(''),
    end: ({ unread }) => `\n],"invocations":${JSON.stringify(invocationsOf(unread))}}]}\n`,
  };
}

function resultOf({ rule, severity, sentence, mend, place, data }: Finding, ruleIndex: number | undefined): Result {
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: mend === undefined ? sentence : `${sentence} ${mend}` },
    locations: [locationOf(place, data)],
    partialFingerprints: { 'mesosctl/v1': fingerprint(`${rule}\n${place}`) },
  };
}

function locationOf(place: string, data: Json | undefined): Location {
  const path = isObject(data) ? data['path'] : undefined;
  const logicalLocations = [{ fullyQualifiedName: place, kind: 'resource' }];
  if (typeof path !== 'string' || !path.startsWith('/')) return { logicalLocations };
  const uri = `hdfs://${path.split('/').map(encodeURIComponent).join('/')}`;
  return { physicalLocation: { artifactLocation: { uri } }, logicalLocations };
}

function invocationsOf(unread: Json | undefined): Run['invocations'] {
  const all = Array.isArray(unread) ? unread.filter(isObject) : [];
  return [
    {
      executionSuccessful: all.length === 0,
      toolExecutionNotifications: all.map(({ code, message }) => ({
        level: 'error',
        message: { text: String(message) },
        descriptor: { id: String(code) },
      })),
    },
  ];
}
