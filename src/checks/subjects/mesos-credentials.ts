import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';

/** The file of `--credentials` (many, a master) or `--credential` (one, an agent). */
export class MesosCredentials implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: () => TextNode | undefined;

  constructor(source: Source, versions: Versions, read: () => TextNode | undefined) {
    this.source = source;
    this.versions = versions;
    this.#read = read;
  }

  /** Undefined where the file is the old form: a principal and a secret on each line. */
  get root(): TextNode | undefined {
    return this.#read();
  }
}
