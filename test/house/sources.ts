import { existsSync, readFileSync } from 'node:fs';
import { manifest } from '../../src/commands/manifest.ts';
import { root } from '../support/source-files.ts';

/** Whose documents are named by title alone. */
const PUBLISHER = /^(?:Apache [A-Z]\w+|Marathon|Hue|Cloudera|MIT Kerberos|ConfigObj \d)\b.*[,:] ?\S/;
/** A release, a standard, a commit, a ticket, a file with the program that it is of. */
const LOOKED_UP = [
  /(?:^|[\s(v-])\d+\.\d+/,
  /\bRFC \d+|\bdraft-\w/,
  /\bcommits? [0-9a-f]{9}|\bpull request \d+|\b[A-Z]+-\d+\b/,
  /^[\w-]+\/[\w-]+ \S*\w+\.(?:scala|java|py|md|xml|ini|template|cpp|hpp|proto)\b/,
  /^[\w-]+\.xml: [\w.]+$/,
  /^[\w-]+\/[\w-]+ HDFS .* guides?\b/,
  /^java\.\S+, Java \d/,
  /^a threshold of our own: \d/,
];

/** Whether what a rule calls its source can be looked up: what is ours must be there. */
export function isSource(source: string): boolean {
  const [, path] = /^mesosctl: ([\w./-]+)/.exec(source) ?? [];
  if (path !== undefined) return existsSync(`${root}${path}`);
  const [, said] = /^README: (.+)/.exec(source) ?? [];
  if (said !== undefined) return readFileSync(`${root}README.md`, 'utf8').replace(/\s+/g, ' ').includes(said);
  const [, words] = /^mesosctl ([a-z ]+?)(?: --help)?$/.exec(source) ?? [];
  if (words !== undefined) return manifest.some((command) => command.path.join(' ') === words);
  return PUBLISHER.test(source) || LOOKED_UP.some((form) => form.test(source));
}
