import type { Excerpt } from './excerpt.ts';

/** What `docker run` and its kin start: the variables that it is given, the image, and the words behind it. */
export interface ContainerCommand {
  /** Words such as `NAME=value`. */
  readonly variables: readonly Excerpt[];
  readonly image: Excerpt;
  readonly words: readonly Excerpt[];
}

const RUNNERS = /(^|\/)(docker|podman|nerdctl|rkt)$/;

/** Options that stand alone; of all others the next word is the value, unless "=" brings it. */
const ALONE =
  /^--(detach|disable-content-trust|init|interactive|no-healthcheck|no-hosts|oom-kill-disable|privileged|publish-all|quiet|read-only|rm|sig-proxy|tty|inherit-env|no-overlay|interactive)$|^-[ditPq]+$/;

const VARIABLE = /^(--env|--set-env|-e)(?==)|^-e(?=\w)/;

/** Reads the words of `docker run` (docs.docker.com, container run), `podman run` and `rkt run`; undefined for all else. */
export function containerCommand(words: readonly Excerpt[]): ContainerCommand | undefined {
  const runner = words.findIndex(({ text }) => RUNNERS.test(text));
  if (runner === -1 || words[runner + 1]?.text !== 'run') return undefined;
  const variables: Excerpt[] = [];
  let index = runner + 2;
  for (; words[index]?.text.startsWith('-') === true; index += 1) {
    const word = words[index];
    const next = words[index + 1];
    if (word === undefined) break;
    const inWord = VARIABLE.exec(word.text);
    if (inWord !== null) variables.push(word.from(inWord[0].length + (word.text[inWord[0].length] === '=' ? 1 : 0)));
    else if (!ALONE.test(word.text) && !word.text.includes('=') && /^--|^-\w$/.test(word.text)) {
      if (/^(-e|--env|--set-env)$/.test(word.text) && next !== undefined) variables.push(next);
      index += 1;
    }
  }
  const image = words[index];
  if (image === undefined) return undefined;
  const rest = words.slice(index + 1);
  return { variables, image, words: rest[0]?.text === '--' ? rest.slice(1) : rest };
}
