import { grouped } from '../../core/grouped.ts';
import type { RuleExample, RuleManual } from '../../core/lint-report.ts';

/** Examples of each side, and lines of each; `rule show` shows all. */
const SHOWN = 1;
const LINES = 36;

/** The manual of rules in Markdown: a table of each family, then every rule with why, sources and examples. */
export function rulesManual(rules: readonly RuleManual[]): string {
  const families = grouped(rules, ({ id }) => id.slice(0, id.indexOf('/')));
  const parts = [
    '# Rules',
    'Made from the rules themselves by `npm run generate`. `mesosctl rule show RULE` shows the same on the terminal, with all examples.',
    ...[...families].flatMap(([family, some]) => [`## ${family}`, tableOf(some), ...some.flatMap(ruleParts)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const tableOf = (rules: readonly RuleManual[]): string =>
  [
    '| rule | severity | holds in | |',
    '|---|---|---|---|',
    ...rules.map(
      ({ id, severity, holds, title }) => `| [${id}](#${anchorOf(id)}) | ${severity} | ${holds} | ${cell(title)} |`,
    ),
  ].join('\n');

const anchorOf = (id: string): string => id.replace('/', '');

function ruleParts({ id, severity, title, why, sources, reads, holds, bad, good }: RuleManual): string[] {
  return [
    `### ${id}`,
    `**${plain(title)}.** ${plain(why)}`,
    [
      `- severity: ${severity}`,
      `- judges: ${reads}`,
      ...(holds === '' ? [] : [`- holds in: ${holds}`]),
      `- sources: ${sources.map(plain).join('; ')}`,
    ].join('\n'),
    ...examplesParts('Found:', bad),
    ...examplesParts('Not found:', good),
  ];
}

const examplesParts = (head: string, examples: readonly RuleExample[]): string[] =>
  examples.length === 0 ? [] : [head, ...examples.slice(0, SHOWN).map(exampleText)];

function exampleText({ file, text, versions }: RuleExample): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const head = versions === '' ? file : `${file}, ${versions}`;
  return `${fence}text\n# ${head}\n${clipped(text.replace(/\r/g, '').replace(/\n$/, ''))}\n${fence}`;
}

function clipped(text: string): string {
  const lines = text.split('\n');
  const left = lines.length - LINES;
  return left < 2 ? text : [...lines.slice(0, LINES), `… and ${left} lines more`].join('\n');
}

/** Words in which nothing is markup. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>]/g, (letter) => `\\${letter}`);
const cell = (text: string): string => plain(text).replaceAll('|', '\\|');

/** For the README: how many rules there are of each family, and where to read about them. */
export function rulesOverview(rules: readonly RuleManual[]): string {
  const families = grouped(rules, ({ id }) => id.slice(0, id.indexOf('/')));
  const rows = [...families].map(
    ([family, some]) =>
      `| [${family}](docs/rules.md#${family}) | ${some.length} | ${[...new Set(some.map(({ reads }) => reads))].join(', ')} |`,
  );
  return ['| family | rules | judges |', '|---|---:|---|', ...rows, ''].join('\n');
}
