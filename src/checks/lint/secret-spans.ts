import { isSecretName } from '../../core/masked.ts';
import { shiroPassword } from '../../core/shiro-password.ts';
import type { Span } from '../../core/source.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { Entry } from '../text/entry.ts';
import { itemsOf, membersOf, type TextNode } from '../text/node.ts';

/**
 * Where the secrets of a file stand as those see it who read it: values of names that call them secret, however many lines
 * they take, and the passwords of Shiro's users.
 */
export function secretSpans(subjects: readonly OneSubject[], text: string): Span[] {
  return subjects.flatMap((one) => spansOf(one)).map((span) => withoutQuotes(span, text));
}

function spansOf(one: OneSubject): readonly Span[] {
  switch (one.kind) {
    case 'spark-conf':
    case 'spark-env':
    case 'zeppelin-env':
    case 'zeppelin-site':
    case 'mesos-master':
    case 'mesos-agent':
    case 'marathon-flags':
    case 'flag-file':
      return ofEntries(one.subject.settings.entries);
    case 'hadoop-conf':
    case 'hue-ini':
      return ofEntries(one.subject.entries);
    case 'shiro-ini':
      return one.subject.sections.flatMap(({ name, entries }) =>
        name === 'users' ? entries.map(passwordOf) : ofEntries(entries),
      );
    case 'mesos-credentials':
    case 'mesos-acls':
    case 'mesos-weights':
    case 'mesos-quota':
    case 'marathon-app':
    case 'marathon-group':
    case 'marathon-pod':
    case 'contexts':
    case 'tenants':
    case 'zeppelin-interpreter':
      return one.subject.root === undefined ? [] : ofNode(one.subject.root);
    default:
      return [];
  }
}

const ofEntries = (entries: readonly Entry[]): Span[] =>
  entries.flatMap(({ key, value, valueAt }) => (isSecretName(key) && !isHarmless(value) ? [valueAt] : []));

/** `alice = password, role1, role2`. */
function passwordOf({ value, valueAt }: Entry): Span {
  const password = shiroPassword(value);
  const start = valueAt.start + Math.max(0, value.indexOf(password));
  return { start, end: Math.min(valueAt.end, start + password.length) };
}

function ofNode(root: TextNode): Span[] {
  const spans: Span[] = [];
  const open: Below[] = [{ node: root, isSecret: false }];
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    const { node, isSecret } = below;
    if (isSecret && node.kind === 'text' && !isHarmless(node.value)) spans.push({ start: node.start, end: node.end });
    for (const item of itemsOf(node)) open.push({ node: item, isSecret });
    const isWithin = isSecret && !tellsOfSecret(node);
    for (const { key, value } of membersOf(node)) {
      open.push({ node: value, isSecret: isWithin || isSecretName(key) || (isSecret && key === 'value') });
    }
  }
  return spans;
}

interface Below {
  readonly node: TextNode;
  /** Whether a name above calls it secret. */
  readonly isSecret: boolean;
}

/** Credentials of Mesos, a property of Zeppelin, and what is taken from a store: of these the names within count. */
const tellsOfSecret = (node: TextNode): boolean =>
  membersOf(node).some(
    ({ key }) => /^(?:value|principal|source|file|path|env|command|script|valueFrom)$/.test(key) || isSecretName(key),
  );

/** Nothing, a switch, or what will be put there by others. */
const isHarmless = (value: string): boolean =>
  /^\s*(?:true|false|null|none|\$\{[^}]*\}|\{\{[^}]*\}\})?\s*$/i.test(value);

function withoutQuotes({ start, end }: Span, text: string): Span {
  const first = text.charAt(start);
  const isQuoted = (first === '"' || first === "'") && end - start > 1 && text.charAt(end - 1) === first;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
