import { hiddenLetters, secretsIn, withoutSecrets } from '../../core/secret-text.ts';
import type { FileKind } from './read-file.ts';

/** Texts up to this length are searched for all of their secrets. */
const SEARCHED = 4_000_000;

/** Words that rules use themselves: hidden in a sentence they would spoil it, and shown in one they tell nothing. */
const COMMON = /^(?:passw(?:or)?d|secret|token|credentials?|admin|none|default)$/i;

/** Keeps the secrets of one file from all that is told of it. */
export class Hiding {
  readonly #secrets: readonly string[];

  constructor(text: string, kind: FileKind | undefined) {
    this.#secrets =
      text.length > SEARCHED ? [] : [...secretsIn(text), ...ofKind(text, kind)].sort((a, b) => b.length - a.length);
  }

  /** A part of the file: each letter of a secret becomes a mark, so that places stay. */
  inText(text: string): string {
    return this.#secrets.reduce(
      (shown, secret) => shown.replaceAll(secret, hiddenLetters(secret)),
      withoutSecrets(text),
    );
  }

  /** A sentence about it. Rules do not repeat secrets; where one stands within another value they cannot know it. */
  inSentence(text: string): string {
    return this.#secrets
      .filter((secret) => !COMMON.test(secret))
      .reduce((said, secret) => said.replaceAll(secret, '(hidden)'), text);
  }
}

/** Secrets that no name tells of: those of Mesos' credentials in text, and of Shiro's users. */
function ofKind(text: string, kind: FileKind | undefined): string[] {
  if (kind === 'mesos-credentials')
    return [...text.matchAll(/^[^\s{["]\S*[ \t]+(\S+)[ \t]*$/gm)].map(([, one = '']) => one);
  if (kind !== 'shiro-ini') return [];
  const users =
    /^[ \t]*\[users\][^\n]*\n(?<users>(?:(?![ \t]*\[)[^\n]*(?:\n|$))*)/m.exec(text)?.groups?.['users'] ?? '';
  return [...users.matchAll(/^[ \t]*[^#;\s=][^=\n]*=[ \t]*([^,\s]+)/gm)].map(([, one = '']) => one);
}
