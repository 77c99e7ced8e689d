import type { Source, Span } from '../../core/source.ts';
import type { Entry, TextFault } from './entry.ts';
import { readXml, type XmlElement } from './xml.ts';

/** A `<property>` of a configuration file of Hadoop. Most of its getters trim the value, and so does this. */
export interface HadoopEntry extends Entry {
  /** No later file, and no later property, may set the key otherwise. */
  readonly isFinal: boolean;
  /** Whether a `<value>` stands there, be it empty. */
  readonly hasValue: boolean;
  /** The text in `<final>`, and where it is written. */
  readonly final: { readonly text: string; readonly at: Span } | undefined;
}

/** What a configuration file of Hadoop says, in the order in which it is written. */
export interface HadoopXml {
  readonly entries: readonly HadoopEntry[];
  /** Properties with a name and without a value: Hadoop passes over them, as if they were not there. */
  readonly unset: readonly HadoopEntry[];
  /** `xi:include`: settings that stand in another file, which is not read here. */
  readonly includes: readonly Span[];
  /** Elements that are no property with a name; Hadoop passes over them. */
  readonly passed: readonly Span[];
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
  /** Whether it was read to its end and is a configuration. */
  readonly isWhole: boolean;
}

/**
 * Reads `core-site.xml` and its like as org.apache.hadoop.conf.Configuration does (2.2 to 3.4): names are trimmed,
 * `<final>` counts where it says exactly `true`, an empty `<value/>` sets nothing, a `<configuration>` may stand in another,
 * and `name`, `value` and `final` may be attributes of `<property>`.
 */
export function readHadoopXml(text: string): HadoopXml {
  const { root, comments, faults } = readXml(text);
  const reading: Reading = { text, entries: [], unset: [], includes: [], passed: [], faults: [...faults] };
  if (root !== undefined && root.name !== 'configuration') reading.faults.push({ at: tagOf(root), sentence: ROOT });
  const isWhole = root?.name === 'configuration';
  if (isWhole) configuration(root, reading);
  const { entries, unset, includes, passed } = reading;
  return { entries, unset, includes, passed, comments, faults: reading.faults, isWhole };
}

const ROOT = 'The outermost element must be <configuration>: Hadoop says "bad conf file" of any other.';

interface Reading {
  readonly text: string;
  readonly entries: HadoopEntry[];
  readonly unset: HadoopEntry[];
  readonly includes: Span[];
  readonly passed: Span[];
  readonly faults: TextFault[];
}

function configuration(element: XmlElement, reading: Reading): void {
  for (const child of element.children) {
    if (child.name === 'configuration') configuration(child, reading);
    else if (child.name === 'property') property(child, reading);
    else if (/(?:^|:)include$/.test(child.name)) reading.includes.push({ start: child.start, end: child.end });
    else reading.passed.push(tagOf(child));
  }
}

function property(element: XmlElement, { text, entries, unset, passed }: Reading): void {
  const last = (name: string) => element.children.findLast((child) => child.name === name);
  const name = last('name');
  const value = last('value');
  const final = last('final');
  const key = (name?.text ?? element.attributes['name'] ?? '').trim();
  if (key === '') {
    passed.push(tagOf(element));
    return;
  }
  const said = value?.text ?? element.attributes['value'] ?? '';
  const finalText = final?.text ?? element.attributes['final'];
  const entry: HadoopEntry = {
    key,
    value: said.trim(),
    keyAt: name === undefined ? tagOf(element) : trimmedSpan(text, name.content),
    valueAt: value === undefined ? tagOf(element) : trimmedSpan(text, value.content),
    at: { start: element.start, end: element.end },
    isFinal: finalText === 'true',
    hasValue: value !== undefined || element.attributes['value'] !== undefined,
    final: finalText === undefined ? undefined : { text: finalText, at: final === undefined ? element : final },
  };
  (said === '' ? unset : entries).push(entry);
}

/** The opening tag, where it can be told; the element need not fit on a screen. */
const tagOf = ({ start, end, content }: XmlElement): Span => ({
  start,
  end: content.start > start ? content.start : end,
});

function trimmedSpan(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  const blanks = written.length - written.trimStart().length;
  return blanks === written.length ? { start, end } : { start: start + blanks, end: start + written.trimEnd().length };
}

/** The text of an entry's value that stands for another in XML. */
export const xmlText = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Whether what is written is what is meant: nothing in it stands for something else, so that a part can be put in its place. */
export const isPlainValue = ({ text }: Source, { value, valueAt }: Entry): boolean =>
  text.slice(valueAt.start, valueAt.end) === value;
