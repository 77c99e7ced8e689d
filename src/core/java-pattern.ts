/** What counts as too long a search: no text of an agent needs more with a pattern that people write. */
const MOST_STEPS = 1_000_000;

/** The parts of a pattern that Java and JavaScript read alike; groups without names, look-around and repetition. */
const PART =
  /(?<atom>\\[dDwW]|\\[^A-Za-z0-9]|\.|\[\^?(?:[^[\]\\&^]|\\[dDwW]|\\[^A-Za-z0-9])+\]|[^\\^$.|?*+()[\]{}])|(?<open>\((?:\?:)?)|(?<close>\))|(?<bar>\|)|(?<edge>[$^])|(?<repeat>[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??/y;

/**
 * Whether a regular expression of Java matches the whole of a text (`String.matches`). Undefined where only Java could tell:
 * the pattern is none of those that JavaScript reads alike, or a search could go on without an end.
 */
export function javaMatches(pattern: string, text: string): boolean | undefined {
  const key = `${pattern}\n${text}`;
  const before = known.get(key);
  if (before !== undefined) return before === 'untold' ? undefined : before;
  const is = wholeMatch(pattern, text);
  if (known.size < MOST_KEPT) known.set(key, is ?? 'untold');
  return is;
}

/** What was asked before: many apps ask the same of the same agents. */
const known = new Map<string, boolean | 'untold'>();
const MOST_KEPT = 10_000;

function wholeMatch(pattern: string, text: string): boolean | undefined {
  if (/[^\x20-\x7e]/.test(pattern + text)) return undefined;
  const steps = mostSteps(pattern, text.length);
  if (steps === undefined || steps > MOST_STEPS) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return undefined;
  }
}

/** How many ways there are to lay the pattern over a text, at most; undefined where it has a part that is not read alike. */
function mostSteps(pattern: string, length: number): number | undefined {
  let steps = 1;
  let branches = 1;
  const open: number[] = [];
  let before: 'nothing' | 'atom' | 'group' | 'repeat' = 'nothing';
  for (PART.lastIndex = 0; PART.lastIndex < pattern.length; ) {
    const part = PART.exec(pattern)?.groups;
    if (part === undefined) return undefined;
    const { atom, open: opened, close, bar, repeat } = part;
    if (repeat !== undefined) {
      if (before !== 'atom' && !(before === 'group' && repeat === '?')) return undefined;
      steps *= waysOf(repeat, length);
      before = 'repeat';
      continue;
    }
    if (opened !== undefined) open.push(branches);
    if (opened !== undefined) branches = 1;
    if (bar !== undefined) branches += 1;
    if (close !== undefined) {
      const outer = open.pop();
      if (outer === undefined) return undefined;
      steps *= branches;
      branches = outer;
    }
    before = atom !== undefined ? 'atom' : close !== undefined ? 'group' : 'nothing';
  }
  return open.length > 0 ? undefined : steps * branches;
}

/** How many lengths a repetition may have. */
function waysOf(repeat: string, length: number): number {
  if (repeat === '?') return 2;
  const [, least, most] = /^\{(\d+)(,\d*)?\}$/.exec(repeat) ?? [];
  if (least === undefined || most === ',') return length + 1;
  return most === undefined ? 1 : Math.max(1, Math.min(Number(most.slice(1)), length) - Number(least) + 1);
}
