import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainValue, readHadoopXml, xmlText } from '../../../src/checks/text/hadoop-xml.ts';
import { Source } from '../../../src/core/source.ts';

const configured = (inside: string): string => `<?xml version="1.0"?>\n<configuration>\n${inside}\n</configuration>\n`;
const pairs = (inside: string): [string, string][] =>
  readHadoopXml(configured(inside)).entries.map(({ key, value }) => [key, value]);

describe('a configuration file of Hadoop', () => {
  it.each<[string, [string, string][]]>([
    ['<property><name> a.b </name><value> c </value></property>', [['a.b', 'c']]],
    ['<property><value>c</value><description>x</description><name>a</name></property>', [['a', 'c']]],
    ['<property><name>a</name><value/></property>', []],
    ['<property><name>a</name><value></value></property>', []],
    ['<property><name>a</name></property>', []],
    ['<property><name>a</name><value> </value></property>', [['a', '']]],
    ['<property name="a" value="b"/>', [['a', 'b']]],
    ['<configuration><property><name>a</name><value>b</value></property></configuration>', [['a', 'b']]],
    ['<property><name>a</name><value>${b} &amp; <![CDATA[<c>]]></value></property>', [['a', '${b} & <c>']]],
    ['<!-- <property><name>a</name><value>b</value></property> -->', []],
  ])('is read as Configuration does: %s', (inside, expected) => {
    expect(pairs(inside)).toEqual(expected);
  });

  it('has the places of names, values, properties and includes', () => {
    const text = configured(
      '  <xi:include href="a.xml"/>\n  <property>\n    <name> a </name>\n    <value> b&amp;c </value>\n    <final>true</final>\n  </property>',
    );
    const { entries, includes } = readHadoopXml(text);
    const [entry] = entries;
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect([at(entry?.keyAt), at(entry?.valueAt), at(entry?.at).split('\n').length]).toEqual(['a', 'b&amp;c', 5]);
    expect([entry?.isFinal, entry === undefined || isPlainValue(new Source('a.xml', text), entry)]).toEqual([
      true,
      false,
    ]);
    expect(includes.map(at)).toEqual(['<xi:include href="a.xml"/>']);
  });

  it.each(['True', ' true', 'yes', 'false', ''])('takes <final>%s</final> for no final', (final) => {
    const [entry] = readHadoopXml(
      configured(`<property><name>a</name><value>b</value><final>${final}</final></property>`),
    ).entries;
    expect([entry?.isFinal, entry?.final?.text]).toEqual([false, final]);
  });

  it.each<[string, string, RegExp]>([
    ['<configurations/>', '<configurations/>', /outermost element/],
    ['<configuration><property>', '>', /ends before its elements do/],
  ])('says at %s where it is no such file', (text, where, sentence) => {
    const { faults } = readHadoopXml(text);
    expect(faults.map(({ at, sentence: said }) => [text.slice(at.start, at.end), said])).toEqual([
      [where, expect.stringMatching(sentence)],
    ]);
  });

  it.each([
    ['<setting/>', '<setting/>'],
    ['<property><value>a</value></property>', '<property>'],
  ])('passes over %s', (inside, where) => {
    const text = configured(inside);
    const { passed, entries, faults } = readHadoopXml(text);
    expect(passed.map(({ start, end }) => text.slice(start, end))).toEqual([where]);
    expect([entries, faults]).toEqual([[], []]);
  });

  it('reads what was printed', () => {
    const word = fc.stringMatching(/^[!-~]([ -~]*[!-~])?$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), (drawn) => {
        const properties = drawn.map(
          ([key, value]) => `<property><name>${xmlText(key)}</name><value>\n${xmlText(value)}</value></property>`,
        );
        expect(pairs(properties.join('\n'))).toEqual(drawn);
      }),
    );
  });
});
