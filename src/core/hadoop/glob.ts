import { Failure } from '../failure.ts';

/** A name, or a pattern that names must match. */
export type GlobPart =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly is: RegExp };

/**
 * A path with patterns as `hdfs dfs` takes it: `*`, `?`, `[a-c]`, `[^a]`, `{one,two}`, and `\` before a character that stands
 * for itself (GlobPattern, GlobExpander of Hadoop 3.4.1). Names that begin with a dot are matched like any other.
 * @returns one list of parts for each path that is meant: more than one where braces hold slashes
 * @throws Failure `usage` where a bracket or brace does not end
 */
export const globParts = (path: string): GlobPart[][] =>
  [...new Set(withoutSlashBraces(path))].map((one) => partsOf(one));

/** Whether a path has anything to be expanded. */
export const isGlob = (path: string): boolean => isPattern(path) || path.includes('\\');

/** Whether more than one name may be meant. */
export const isPattern = (path: string): boolean => /(?:^|[^\\])(?:\\\\)*[*?[{]/.test(path);

function partsOf(path: string): GlobPart[] {
  return splitAt(path, '/')
    .filter((part) => part !== '')
    .map((part): GlobPart => {
      return isPattern(part)
        ? { kind: 'pattern', is: regexOf(part) }
        : { kind: 'name', name: part.replace(/\\(.)/gs, '$1') };
    });
}

/** Braces that hold a slash become several paths; others stay in their part. */
function withoutSlashBraces(path: string): string[] {
  for (const { start, end } of bracesIn(path)) {
    const inner = path.slice(start + 1, end);
    if (!inner.includes('/')) continue;
    return splitAt(inner, ',').flatMap((one) => withoutSlashBraces(path.slice(0, start) + one + path.slice(end + 1)));
  }
  return [path];
}

/** The outer braces of a text, from `{` to its `}`. */
function bracesIn(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (text[at] === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start, end: at });
    }
  }
  if (depth > 0) throw unended(text, '{');
  return found;
}

/** Splits outside of braces, and not behind a backslash. */
function splitAt(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const whole = letter === '\\' ? text.slice(at, at + 2) : letter;
    if (whole.length > 1) at += 1;
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
    if (whole === separator && depth <= 0) parts.push('');
    else parts[parts.length - 1] += whole;
  }
  return parts;
}

const LITERAL = /[.*+?^${}()|[\]\\/]/g;

function regexOf(part: string): RegExp {
  let pattern = '';
  let depth = 0;
  for (let at = 0; at < part.length; at += 1) {
    const letter = part[at] ?? '';
    if (letter === '\\') {
      at += 1;
      pattern += (part[at] ?? '\\').replace(LITERAL, '\\$&');
    } else if (letter === '*') pattern += '.*';
    else if (letter === '?') pattern += '.';
    else if (letter === '{') {
      depth += 1;
      pattern += '(?:';
    } else if (letter === '}' && depth > 0) {
      depth -= 1;
      pattern += ')';
    } else if (letter === ',' && depth > 0) pattern += '|';
    else if (letter === '[') {
      const end = part.indexOf(']', at + 2);
      if (end < 0) throw unended(part, '[');
      pattern += setOf(part.slice(at + 1, end));
      at = end;
    } else pattern += letter.replace(LITERAL, '\\$&');
  }
  try {
    return new RegExp(`^(?:${pattern})$`, 'su');
  } catch (cause) {
    throw new Failure('usage', `"${part}" is not a pattern.`, { system: 'hdfs', cause });
  }
}

function setOf(inner: string): string {
  const [, not, set = ''] = /^([!^]?)(.*)$/s.exec(inner) ?? [];
  return `[${not === '' ? '' : '^'}${set.replace(/[\]\\^[]/g, '\\$&')}]`;
}

const unended = (text: string, letter: string): Failure =>
  new Failure('usage', `The pattern "${text}" has a ${letter} that does not end.`, {
    system: 'hdfs',
    hint: `A ${letter} that stands for itself is written \\${letter}`,
  });
