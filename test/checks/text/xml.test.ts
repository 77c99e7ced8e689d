import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, type XmlElement } from '../../../src/checks/text/xml.ts';

const faultsOf = (text: string): [string, string][] =>
  readXml(text).faults.map(({ at, sentence }) => [text.slice(at.start, at.end), sentence]);

const shape = ({ name, text, children }: XmlElement): unknown => [name, text, ...children.map(shape)];

describe('a text of XML', () => {
  it('has elements with their texts, attributes and places', () => {
    const text =
      '<?xml version="1.0"?>\r\n<!-- head -->\r\n<a>\r\n  <b c="1 &amp; 2"> x &lt;<![CDATA[<&>]]><!-- in -->&#65; </b>\r\n  <d/>\r\n</a>\r\n';
    const { root, comments, faults } = readXml(text);
    const [b, d] = root?.children ?? [];
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect(faults).toEqual([]);
    expect(comments.map(at)).toEqual(['<!-- head -->', '<!-- in -->']);
    expect([b?.name, b?.text, b?.attributes]).toEqual(['b', ' x <<&>A ', { c: '1 & 2' }]);
    expect(at(b)).toBe('<b c="1 &amp; 2"> x &lt;<![CDATA[<&>]]><!-- in -->&#65; </b>');
    expect(at(b?.content)).toBe(' x &lt;<![CDATA[<&>]]><!-- in -->&#65; ');
    expect([at(d), at(d?.content)]).toEqual(['<d/>', '']);
  });

  it('has no comment that ends behind it, where the text ends with the two hyphens', () => {
    expect(readXml('<!--<!--').comments).toEqual([{ start: 0, end: 8 }]);
  });

  it.each<[string, string, RegExp]>([
    ['', '', /no element/],
    [' \n', ' \n', /no element/],
    ['a=b', 'a', /begins with a tag/],
    ['<a><b></a>', '>', /not that of the element that is open/],
    ['<a><b>', '>', /ends before its elements do/],
    ['<a', 'a', /ends within a tag/],
    ['<a><!-- ', ' ', /ends before its elements do/],
    ['<a/><b/>', '<b/>', /a second one begins/],
    ['<a/>x', 'x', /outside of the one element/],
    ['<a>b & c</a>', ' ', /&amp;/],
    ['<a>&nbsp;</a>', ';', /No such entity/],
    ['<a b=c/>', 'c', /between quotes/],
    ['<a><!-- b -- c --></a>', ' ', /Two hyphens/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<!ENTITY b "c">]>', /entities of its own/],
    [
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>',
      '<!ENTITY b SYSTEM "file:///etc/passwd">]>',
      /entities/,
    ],
  ])('is read up to its first fault: %j', (text, where, sentence) => {
    const faults = faultsOf(text);
    expect(faults).toEqual([[where, expect.stringMatching(sentence)]]);
    expect(readXml(text).root).toBeUndefined();
  });

  it('is refused where it lies deeper than a configuration', () => {
    expect(faultsOf('<a>'.repeat(100_000))).toEqual([['<a>', expect.stringMatching(/elements deep/)]]);
  });

  it('may say its document type, as long as that declares no entity', () => {
    expect(readXml('<!DOCTYPE a SYSTEM "a.dtd">\n<a>b</a>').root?.text).toBe('b');
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,5}$/);
  const said = fc
    .string({ unit: 'binary', maxLength: 8 })
    .filter((text) => !/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/.test(text));
  const holding = (inside: fc.Arbitrary<unknown[]>) => fc.record({ name, text: said, children: inside });
  const leaf = holding(fc.constant([]));
  const element = holding(fc.array(holding(fc.array(leaf, { maxLength: 3 })), { maxLength: 3 }));
  type Drawn = { name: string; text: string; children: unknown[] };
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const printed = ({ name: tag, text, children }: Drawn): string =>
    `<${tag}>${escaped(text)}${children.map((child) => printed(child as Drawn)).join('')}</${tag}>`;
  const drawnShape = ({ name: tag, text, children }: Drawn): unknown => [
    tag,
    text,
    ...children.map((child) => drawnShape(child as Drawn)),
  ];

  it('reads what was printed', () => {
    fc.assert(
      fc.property(element, (drawn) => {
        const { root, faults } = readXml(printed(drawn));
        expect(faults).toEqual([]);
        expect(root === undefined ? undefined : shape(root)).toEqual(drawnShape(drawn));
      }),
    );
  });

  it('ends at one fault inside of the text, wherever the text is cut', () => {
    fc.assert(
      fc.property(element, fc.nat(), (drawn, cut) => {
        const whole = printed(drawn);
        const text = whole.slice(0, cut % whole.length);
        const { root, faults } = readXml(text);
        expect(root).toBeUndefined();
        expect(faults).toHaveLength(1);
        expect(faults.every(({ at }) => at.start >= 0 && at.start <= at.end && at.end <= text.length)).toBe(true);
      }),
    );
  });

  it('never throws, whatever the text is', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '--',
      '[',
      ']',
      'CDATA[',
      '?',
      '&',
      ';',
      '"',
      '=',
      'a',
      ' ',
      '\0',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts).map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const { root, faults } = readXml(text);
          expect(faults.length <= 1 && (root === undefined) === (faults.length === 1)).toBe(true);
          expect(faults.every(({ at }) => at.start <= at.end && at.end <= text.length)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
