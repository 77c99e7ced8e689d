import { childrenOf, type Element, expect, TAG, textOf } from './ber.ts';
import { type Attributes, hasValue, isOfClass, valuesOf } from './entry.ts';
import { LdapRefusal } from './result.ts';
import { attributeType, comparable } from './schema.ts';

/** A search filter (RFC 4511 section 4.5.1.7). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'equal' | 'at least' | 'at most' | 'about'; readonly attribute: string; readonly value: string }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'parts';
      readonly attribute: string;
      readonly initial: string;
      readonly any: readonly string[];
      readonly final: string;
    }
  | { readonly kind: 'unknown' };

const comparisons: Readonly<Record<number, 'equal' | 'at least' | 'at most' | 'about'>> = {
  163: 'equal',
  165: 'at least',
  166: 'at most',
  168: 'about',
};

/** @throws Failure `protocol` */
export function readFilter(element: Element): Filter {
  const comparison = comparisons[element.tag];
  if (comparison !== undefined) {
    const [attribute, value] = childrenOf(element);
    return { kind: comparison, attribute: textOf(attribute), value: textOf(value) };
  }
  switch (element.tag) {
    case 0xa0:
      return { kind: 'and', filters: childrenOf(element).map(readFilter) };
    case 0xa1:
      return { kind: 'or', filters: childrenOf(element).map(readFilter) };
    case 0xa2:
      return { kind: 'not', filter: readOnly(element) };
    case 0xa4:
      return readParts(element);
    case 0x87:
      return { kind: 'present', attribute: textOf(element, 0x87) };
    case 0xa9:
      return { kind: 'unknown' };
    default:
      throw new LdapRefusal('protocolError', `unrecognized filter type=${element.tag}`);
  }
}

function readOnly(element: Element): Filter {
  const [only] = childrenOf(element);
  if (only === undefined) throw new LdapRefusal('protocolError', 'a "not" filter without a filter');
  return readFilter(only);
}

function readParts(element: Element): Filter {
  const [attribute, parts] = childrenOf(element);
  const pieces = childrenOf(expect(parts, TAG.sequence));
  const of = (tag: number): string[] => pieces.filter((piece) => piece.tag === tag).map((piece) => textOf(piece, tag));
  return {
    kind: 'parts',
    attribute: textOf(attribute),
    initial: of(0x80)[0] ?? '',
    any: of(0x81),
    final: of(0x82)[0] ?? '',
  };
}

/**
 * Whether an entry matches: true, false, or undefined where the filter asks what the schema cannot answer, such as an
 * unknown attribute. Undefined is not turned into true by "not" (RFC 4511 section 4.5.1.7).
 */
export function matches(filter: Filter, attributes: Attributes): boolean | undefined {
  switch (filter.kind) {
    case 'and':
      return all(filter.filters.map((each) => matches(each, attributes)));
    case 'or':
      return negated(all(filter.filters.map((each) => negated(matches(each, attributes)))));
    case 'not':
      return negated(matches(filter.filter, attributes));
    case 'present':
      return attributeType(filter.attribute) === undefined
        ? undefined
        : valuesOf(attributes, filter.attribute).length > 0;
    case 'unknown':
      return undefined;
    case 'parts':
      return matchesParts(filter, attributes);
    default:
      return compares(filter.kind, filter.attribute, filter.value, attributes);
  }
}

const negated = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

function all(truths: readonly (boolean | undefined)[]): boolean | undefined {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function compares(
  kind: 'equal' | 'at least' | 'at most' | 'about',
  attribute: string,
  value: string,
  attributes: Attributes,
): boolean | undefined {
  const type = attributeType(attribute);
  const wanted = type === undefined ? undefined : comparable(value, type.matching);
  if (type === undefined || wanted === undefined) return undefined;
  if (kind === 'equal' || kind === 'about')
    return type.name === 'objectClass' ? isOfClass(attributes, value) : hasValue(attributes, attribute, value);
  if (type.matching !== 'whole number') return undefined;
  return valuesOf(attributes, attribute).some((one) =>
    kind === 'at least' ? Number(one) >= Number(wanted) : Number(one) <= Number(wanted),
  );
}

function matchesParts(filter: Extract<Filter, { kind: 'parts' }>, attributes: Attributes): boolean | undefined {
  const type = attributeType(filter.attribute);
  if (type === undefined || (type.matching !== 'ignoring case' && type.matching !== 'exact')) return undefined;
  const pieces = [filter.initial, ...filter.any, filter.final].map((piece) =>
    piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, ' +'),
  );
  const pattern = new RegExp(`^${pieces.join('.*')}$`, type.matching === 'exact' ? 's' : 'is');
  return valuesOf(attributes, filter.attribute).some((one) => pattern.test(one));
}
