import { describe, expect, it } from 'vitest';
import { lintFolder } from './lint-folder.ts';

/** Files as they stand in the world, in our own words, and all that lint may say of them. */
export interface CorpusShape {
  /** What they are, as a sentence goes on behind "lint of …". */
  readonly of: string;
  /** Texts by path. All are read as one folder, so that files in one folder are also judged together. */
  readonly files: Readonly<Record<string, string>>;
  /** Texts that lie among them and are nothing that is judged. */
  readonly besides?: Readonly<Record<string, string>>;
  /** Further words of the command line, such as `--spark 2.4`. */
  readonly words?: string;
  /** Why each finding is right, by `path:line rule`; nothing else may be found. */
  readonly found?: Readonly<Record<string, string>>;
}

/** A reason is a sentence, not a word. */
const LEAST_REASON = 25;

/** Holds lint to what it may say of each shape: nothing, or what is justified. */
export function corpus(shapes: readonly CorpusShape[]): void {
  const folder = lintFolder();
  describe('lint of', () => {
    it.each(shapes)(
      '$of says what is justified, and nothing else',
      async ({ files, besides = {}, words, found = {} }) => {
        folder.write({ ...files, ...besides });
        const line = ['lint . -o json', ...(words === undefined ? [] : [words])].join(' ');
        const { out, err } = await folder.run(line);
        const told = JSON.parse(out) as Told;
        const places = told.findings.map(({ file, line: at, rule }) => `${file}:${at} ${rule}`);
        expect({ err, unread: told.unread, files: told.summary.files }).toEqual({
          err: '',
          unread: [],
          files: Object.keys(files).length,
        });
        expect(places.sort()).toEqual(Object.keys(found).sort());
        for (const reason of Object.values(found)) expect(reason.length).toBeGreaterThan(LEAST_REASON);
      },
    );
  });
}

interface Told {
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly line: number }[];
  readonly unread: readonly unknown[];
  readonly summary: { readonly files: number };
}
