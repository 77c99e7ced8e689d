import type { Edit } from '../../../core/source.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { membersOf, type TextNode } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/value-type',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The value is of a kind that Marathon does not take',
  why: 'Marathon answers 422: a number in quotes is a text to it, and a variable or a label must be a text.',
  sources: [
    'Marathon 1.11.24: cpus "1" is error.expected.jsnumber, env {"A": 1} error.expected.jsobject, labels {"a": 1} error.expected.jsstring',
  ],
  *check(app) {
    if (app.isTemplate) return;
    for (const { key, value, expected } of app.fields) {
      const wanted = expected === undefined ? undefined : wrongType(expected, value);
      if (wanted !== undefined) yield { at: value, sentence: `"${key}" must be ${wanted}.`, mend: 'Write it so.' };
      const isEnv = expected === 'env';
      if (!isEnv && expected !== 'texts') continue;
      for (const each of membersOf(value)) {
        if (each.value.kind === 'text' || each.value.kind === 'nothing' || (isEnv && each.value.kind === 'map'))
          continue;
        yield {
          at: each.value,
          sentence: `"${each.key}" in "${key}" must be a text in quotes.`,
          mend: 'Put it into quotes.',
          ...quoted(each.value, app.source.text),
        };
      }
    }
  },
  bad: [
    marathonApp({ cpus: '1' }),
    marathonApp({ env: { PORT: 80 } }),
    marathonApp({ labels: { a: true } }),
    marathonApp({ constraints: 'hostname:UNIQUE' }),
    marathonApp({ cmd: ['a', 'b'] }),
  ],
  good: [marathonApp({ env: { A: '1', PW: { secret: 'pw' } }, cpus: 1, cmd: null }), marathonApp({ cpus: '{{cpus}}' })],
});

/** What does not fit, in words; undefined where it fits or where nothing is known of it. */
function wrongType(expected: string, node: TextNode): string | undefined {
  const [wanted = ''] = expected.split('@');
  if (node.kind === 'nothing') return undefined;
  if (wanted === 'text') return node.kind === 'text' ? undefined : 'a text in quotes';
  if (wanted === 'truth') return node.kind === 'truth' ? undefined : 'true or false, without quotes';
  if (wanted === 'list' || wanted.startsWith('[')) return node.kind === 'list' ? undefined : 'a list';
  if (wanted === 'number' || wanted === 'whole') return node.kind === 'number' ? undefined : 'a number, without quotes';
  if (wanted === 'any') return undefined;
  if (wanted.includes('|')) return node.kind === 'text' ? undefined : 'a text in quotes';
  return node.kind === 'map' ? undefined : 'a map';
}

/** A number or truth as the text that it looks like. */
const quoted = (node: TextNode, text: string): { readonly edits?: readonly Edit[] } =>
  node.kind === 'number' || node.kind === 'truth'
    ? { edits: [{ at: { start: node.start, end: node.end }, text: `"${text.slice(node.start, node.end)}"` }] }
    : {};
