import type { NamedFile } from '../core/apart.ts';
import { Failure } from '../core/failure.ts';
import { type FindingFormat, findingFormats } from '../core/finding-formats.ts';
import { levels } from '../core/lint-report.ts';
import type { ConfigView } from '../settings.ts';
import { choice, type Field, many, text } from './fields.ts';

/** A version as the operator says it. */
export function versionOf(syntax: `--${string} <${string}>`, summary: string): Field<string | undefined> {
  const field = text(syntax, summary);
  return {
    ...field,
    parse: (given) => {
      const version = field.parse(given);
      if (version === undefined || /^\d+(\.\d+)*([-.]\S*)?$/.test(version)) return version;
      throw new Failure('usage', `"${version}" is not a version such as 2.4.6.`);
    },
  };
}

/** From which severity on findings count, where files are judged. */
export const failOnField = {
  failOn: choice('--fail-on <severity>', 'from which severity on findings count; warning unless said', levels),
};

export const baselineField = { baseline: text('--baseline <file>', 'findings that are known and do not count') };

/** Whether there is no platform, and none is asked for: no config file, no variables of one, no --context. */
export const hasNoContext = ({ contexts, current }: Pick<ConfigView, 'contexts' | 'current'>): boolean =>
  contexts.length === 0 && current === undefined;

/** Reports of findings besides what is shown. */
export const reportField = {
  report: many('--report <format=file>', `write a report besides (${findingFormats.join(', ')})`),
};

interface ReportAsked extends NamedFile {
  readonly format: FindingFormat;
}

/** `sarif=lint.sarif`. @throws Failure `usage` */
export function reportAsked(asked: string): ReportAsked {
  const [, name = '', path = ''] = /^([^=]*)=(.+)$/s.exec(asked) ?? [];
  const format = findingFormats.find((one) => one === name);
  if (format !== undefined) return { word: '--report', format, path };
  throw new Failure('usage', `"${asked}" is no FORMAT=FILE, such as sarif=lint.sarif.`, {
    hint: `The formats are ${findingFormats.join(', ')}.`,
  });
}
