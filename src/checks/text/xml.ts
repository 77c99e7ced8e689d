import sax from 'sax';
import type { Span } from '../../core/source.ts';
import type { TextFault } from './entry.ts';

/** An element with what stands directly in it. */
export interface XmlElement extends Span {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text between its tags without that of its children; `&amp;` and its like are read, CDATA too. */
  readonly text: string;
  /** What stands between its tags; empty, behind the tag, for `<name/>`. */
  readonly content: Span;
}

/** What a text of XML says. */
export interface Xml {
  /** Undefined where the text is no XML: then `faults` says at which place reading ended. */
  readonly root: XmlElement | undefined;
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
}

/** Deeper than any configuration. */
const DEEPEST = 64;

/** Entities are the five of XML: the option is newer than the types of the package. */
const OPTIONS = { position: true, strictEntities: true };

interface OpenElement extends Span {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
  end: number;
  content: Span;
}

/** Ends the reading: of what stands behind the first fault nothing can be said. */
class Stopped extends Error {}

/** Reads XML 1.0 without any entity of its own and without loading anything; ends at the first fault. */
export function readXml(text: string): Xml {
  const reader = new XmlReader(text);
  try {
    reader.parser.write(text).close();
    if (reader.root === undefined) reader.stop({ start: 0, end: text.length }, 'There is no element in this file.');
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) throw thrown;
  }
  return { root: reader.faults.length > 0 ? undefined : reader.root, comments: reader.comments, faults: reader.faults };
}

class XmlReader {
  readonly parser = sax.parser(true, OPTIONS);
  readonly comments: Span[] = [];
  readonly faults: TextFault[] = [];
  root: XmlElement | undefined;
  readonly #length: number;
  readonly #open: OpenElement[] = [];

  constructor(text: string) {
    this.#length = text.length;
    this.parser.onopentag = ({ name, attributes }) => this.#opened(name, attributes);
    this.parser.onclosetag = () => this.#closed();
    this.parser.ontext = (part) => this.#said(part);
    this.parser.oncdata = (part) => this.#said(part);
    // It is told of a comment before its last sign is read, which may lack at the end of the text.
    this.parser.oncomment = () => {
      this.comments.push({ ...this.#tag(), end: Math.min(this.parser.position + 1, this.#length) });
    };
    this.parser.ondoctype = (declared) => {
      if (/<!ENTITY/i.test(declared)) this.stop(this.#tag(), ENTITIES);
    };
    this.parser.onerror = ({ message }) => this.stop(this.#here(), sentenceOf(message));
  }

  #opened(name: string, attributes: Record<string, unknown>): void {
    const { start, end } = this.#tag();
    const texts = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
    const element = { start, end, name, attributes: texts, children: [], text: '', content: { start: end, end } };
    if (this.#open.length === 0 && this.root !== undefined) this.stop({ start, end }, SECOND);
    if (this.#open.length >= DEEPEST) this.stop({ start, end }, `This lies more than ${DEEPEST} elements deep.`);
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
    this.root ??= element;
  }

  #closed(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const { start, end } = this.#tag();
    element.end = end;
    element.content = { start: element.content.start, end: Math.max(start, element.content.start) };
  }

  #said(part: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += part;
  }

  /** The tag, comment or declaration that the parser has just read. */
  #tag(): Span {
    return { start: Math.max(0, this.parser.startTagPosition - 1), end: this.parser.position };
  }

  #here(): Span {
    const end = Math.min(this.parser.position, this.#length);
    return { start: Math.max(0, end - 1), end };
  }

  stop(at: Span, sentence: string): never {
    this.faults.push({ at, sentence });
    throw new Stopped();
  }
}

const SECOND = 'A file of XML is one element; a second one begins here.';
const ENTITIES =
  'This file declares entities of its own, which are not read here: they can make a file of any size of a few lines.';

/** The parser's messages repeat what stands there, a secret too; these do not. */
function sentenceOf(message: string): string {
  const known = sentences.find(([part]) => message.startsWith(part));
  return known?.[1] ?? 'This is no XML: reading ends here.';
}

const sentences: readonly (readonly [string, string])[] = [
  ['Unclosed root tag', 'The file ends before its elements do: a closing tag lacks.'],
  ['Unexpected end', 'The file ends within a tag, a comment or a text.'],
  ['Unexpected close tag', 'This closing tag is not that of the element that is open.'],
  ['Unmatched closing tag', 'This closing tag closes nothing that is open.'],
  ['Invalid character entity', 'No such entity: a plain & is written &amp; in XML.'],
  ['Invalid character in entity name', 'A plain & is written &amp; in XML.'],
  ['Non-whitespace before first tag', 'A file of XML begins with a tag: something else stands before it.'],
  ['Text data outside of root node', 'Text stands outside of the one element that a file of XML is.'],
  ['Unencoded <', 'A plain < is written &lt; in XML.'],
  ['Unquoted attribute value', 'The value of an attribute stands between quotes.'],
  ['Attribute without value', 'This attribute has no value.'],
  ['Malformed comment', 'Two hyphens stand within a comment; XML allows that at its end only.'],
  ['Inappropriately located doctype', 'DOCTYPE stands before the first element, and once.'],
  ['Max buffer length exceeded', 'This name or value is longer than any program takes.'],
];
