import type { Source } from '../../core/source.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { type ReadNodes, readJson } from '../text/json.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { headerVersions } from './header-versions.ts';
import type { FileKind, FileReader, ReadFile } from './read-file.ts';
import { type Shape, shapeOf } from './shape.ts';

/** How a kind of file is known that is JSON or YAML, and what is in it. */
export interface NodesFile {
  readonly kind: FileKind;
  readonly byName: RegExp;
  isLike(shape: Shape, text: string): boolean;
  subjects(source: Source, root: TextNode, versions: Versions): readonly OneSubject[];
}

/** The reader of files of JSON, or of YAML where the text is not JSON; the parser of YAML is loaded then only. */
export function nodesFile({ kind, byName, isLike, subjects }: NodesFile): FileReader {
  return {
    knows(path, text) {
      if (byName.test(path)) return 'by name';
      return isLike(shapeOf(path, text), text) ? 'by content' : undefined;
    },
    async read(source, given): Promise<ReadFile> {
      const { root, comments, faults } = await nodesIn(source.text);
      const versions = { ...headerVersions(source, comments), ...given };
      return { source, kind, subjects: root === undefined ? [] : subjects(source, root, versions), comments, faults };
    },
  };
}

const nodesIn = async (text: string): Promise<ReadNodes> =>
  /^\s*(?:[{[]|\/[/*])/.test(text) ? readJson(text) : (await import('../text/yaml.ts')).readYamlNodes(text);
