import { fingerprint } from '../../core/fingerprint.ts';
import { hiddenLetters } from '../../core/secret-text.ts';

/**
 * Signs of no language, each one UTF-16 unit: they stand for the letters of a secret where a text is judged without them. The
 * same secret has the same one everywhere, so that values which are equal or differ still do.
 */
const FIRST_VEIL = 0xfdd0;
const VEILS = 32;
/** What gives a text its form: without these signs it would be read otherwise. Escapes and entities are letters. */
const FORM = /\\u[0-9a-fA-F]{4}|&#?\w+;|\\[bfnrt]|[\s"'`\\#&<>;,=:$(){}[\]]/g;

/** A secret with a sign for each of its letters, read as a part of its text in the same way. */
export function veil(secret: string): string {
  const sign = String.fromCharCode(FIRST_VEIL + (Number.parseInt(fingerprint(secret).slice(0, 8), 16) % VEILS));
  let done = 0;
  const parts: string[] = [];
  for (const { 0: form, index } of secret.matchAll(FORM)) {
    parts.push(sign.repeat(index - done), veiledForm(form, sign));
    done = index + form.length;
  }
  return `${parts.join('')}${sign.repeat(secret.length - done)}`;
}

function veiledForm(form: string, sign: string): string {
  if (form.startsWith('\\u')) return `\\u${sign.charCodeAt(0).toString(16)}`;
  return form.startsWith('&') && form.length > 1 ? sign.repeat(form.length) : form;
}

/** Whether a sentence is the other one but for what the veil covers. */
export function isVeiled(sentence: string, veiled: string): boolean {
  const parts = veiled.split(/[\uFDD0-\uFDEF]+/);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === parts.length - 1 ? sentence.length - part.length : sentence.indexOf(part, at);
    if (found < at || (index === 0 && found !== 0) || !sentence.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return parts.length > 1 || at === sentence.length;
}

/** What was said of a veiled text, as it may be shown. */
export const unveiled = (said: string): string => said.replace(/[\uFDD0-\uFDEF]+/g, '(hidden)');

/** The same of a part of a text, letter by letter. */
export const marked = (part: string): string => part.replace(/[\uFDD0-\uFDEF]+/g, hiddenLetters);
