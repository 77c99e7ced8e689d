import type { Source, Span } from '../../core/source.ts';
import { type Product, products, type Versions } from '../versions.ts';

/** A comment counts as long as nothing but comments and blank lines stand before it. */
const LEADING = /^(?:\s*(?:[#!;].*|<!--[\s\S]*?-->|<\?.*\?>|\/\/.*)?(?:\r\n|\n|\r|$))*/;
const SAID = new RegExp(
  `\\b(${products.join('|')}|hdfs)(?:[ _.-]?version)?\\s*[:=]?\\s*v?(\\d+\\.\\d+(?:\\.\\d+)*)`,
  'gi',
);

/** Versions that the comments at the head of a file name: `# spark 2.4.6`, `# Spark version: 2.4`. */
export function headerVersions({ text }: Source, comments: readonly Span[]): Versions {
  const head = LEADING.exec(text)?.[0].length ?? 0;
  const versions: Partial<Record<Product, string>> = {};
  for (const { start, end } of comments) {
    if (start >= head) break;
    for (const [, name = '', version] of text.slice(start, end).matchAll(SAID)) {
      if (version === undefined) continue;
      const product = products.find((one) => one === name.toLowerCase()) ?? 'hadoop';
      versions[product] ??= version;
    }
  }
  return versions;
}
