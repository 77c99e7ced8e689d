import type { Finding } from '../../core/finding.ts';
import type { Hiding } from './hiding.ts';
import { isVeiled, marked, unveiled } from './veil.ts';

/** The lines of a file whose secrets are left as they are. */
export type SeenLines = (path: string) => ReadonlySet<number>;

/**
 * Findings in whose words no secret stands. Where one might, the words are those that the same rule has for the file with a
 * veil over its secrets: a rule's own words stay, whatever a secret is. A rule that judges a secret itself says nothing, or something else, there;
 * it is asked once more with that secret seen, and then what looks like it is hidden. Edits are only to be shown after that.
 * @param hidings of all files that the findings speak of
 * @param veiled what is found where secrets are veiled; asked for only when it is needed
 */
export async function quiet(
  findings: readonly Finding[],
  hidings: readonly Hiding[],
  veiled: (lines: SeenLines) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const isLoud = (finding: Finding): boolean => hidings.some((hiding) => hiding.touches(wordsOf(finding)));
  if (!findings.some(isLoud)) return findings;
  const canVeil = hidings.every((hiding) => hiding.canVeil);
  const twins = twinsOf(findings, canVeil ? await veiled(() => new Set()) : []);
  const alone = findings.filter((finding) => isLoud(finding) && !twins.has(finding));
  const seeing = twinsOf(findings, canVeil && alone.length > 0 ? await veiled(linesOf(alone)) : []);
  return findings.map((finding) => {
    if (!isLoud(finding)) return finding;
    const twin = twins.get(finding);
    if (twin !== undefined) return reworded(finding, twin, unveiled, marked);
    const other = seeing.get(finding);
    const line = other === undefined ? undefined : finding.at?.line;
    const hidden = (text: string): string =>
      hidings.reduce((said, hiding) => hiding.inSentence(said, line), unveiled(text));
    const copies = (text: string): string =>
      hidings.reduce((shown, hiding) => hiding.withoutCopies(shown), marked(text));
    return reworded(finding, other ?? finding, hidden, copies);
  });
}

const wordsOf = ({ sentence, mend = '', edits = [] }: Finding): string =>
  [sentence, mend, ...edits.map(({ text }) => text)].join('\n');

/** Each finding with that of the others which has its rule and its place; of several, one after the other. */
function twinsOf(findings: readonly Finding[], others: readonly Finding[]): Map<Finding, Finding> {
  const byKey = new Map<string, Finding[]>();
  for (const other of others) {
    const same = byKey.get(keyOf(other));
    if (same === undefined) byKey.set(keyOf(other), [other]);
    else same.push(other);
  }
  // One whose words differ where no secret stands says something else.
  const twins = new Map<Finding, Finding>();
  for (const finding of findings) {
    const twin = byKey.get(keyOf(finding))?.shift();
    if (twin !== undefined && isVeiled(finding.sentence, twin.sentence)) twins.set(finding, twin);
  }
  return twins;
}

const keyOf = ({ rule, place }: Finding): string => `${rule} ${place}`;

function linesOf(findings: readonly Finding[]): SeenLines {
  const lines = new Map<string, Set<number>>();
  for (const { at } of findings) {
    if (at === undefined) continue;
    lines.set(at.file, (lines.get(at.file) ?? new Set()).add(at.line));
  }
  return (path) => lines.get(path) ?? new Set();
}

/** A finding with the words of another one. */
const reworded = (
  finding: Finding,
  { sentence, mend, edits }: Finding,
  inWords: (text: string) => string,
  inText: (text: string) => string,
): Finding => ({
  ...finding,
  sentence: inWords(sentence),
  ...(mend === undefined ? {} : { mend: inWords(mend) }),
  ...(edits === undefined ? {} : { edits: edits.map((edit) => ({ ...edit, text: inText(edit.text) })) }),
});
