/** One attribute as an operator writes it. */
export interface WrittenAttribute {
  readonly name: string;
  readonly value: string;
  /** What Mesos takes it for (values::parse, 1.11): ranges in brackets, a set in braces, a number, else text. */
  readonly kind: 'TEXT' | 'SCALAR' | 'RANGES' | 'SET';
  /** Where it begins in the text. */
  readonly start: number;
}

/** The attributes of `rack:r1;pool:spark`; a part without a name and a value is left out. */
export function mesosAttributes(text: string): WrittenAttribute[] {
  return [...text.matchAll(/[^;\n]+/g)].flatMap(({ 0: part, index }) => {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon).trim();
    const value = part.slice(colon + 1).trim();
    const start = index + part.length - part.trimStart().length;
    return colon <= 0 || value === '' ? [] : [{ name, value, kind: kindOf(value), start }];
  });
}

/** Parts of such a text without a name, a colon or a value: Mesos stops at them. */
export const brokenAttributes = (text: string): string[] =>
  text.split(/[;\n]/).filter((part) => part !== '' && !/^[^:]+:.+$/s.test(part));

function kindOf(value: string): WrittenAttribute['kind'] {
  if (value.startsWith('{')) return 'SET';
  if (value.startsWith('[')) return 'RANGES';
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? 'SCALAR' : 'TEXT';
}
