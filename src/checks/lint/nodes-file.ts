import type { Source } from '../../core/source.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { TextFault } from '../text/entry.ts';
import { type ReadNodes, readJson } from '../text/json.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { headerVersions } from './header-versions.ts';
import { isNodesTemplate } from './is-template.ts';
import type { FileKind, FileReader, ReadFile } from './read-file.ts';
import { isForeign, isOfKubernetes, type Shape, shapeOf } from './shape.ts';

/** How a kind of file is known that is JSON or YAML, and what is in it. */
export interface NodesFile {
  readonly kind: FileKind;
  readonly byName: RegExp;
  /** Names at the top, where other programs have files of that name too: one without any of them, or the like, is theirs. */
  readonly ownNames?: readonly string[];
  isLike(shape: Shape, text: string): boolean;
  subjects(source: Source, root: TextNode, versions: Versions): readonly OneSubject[];
}

/** The reader of files of JSON, or of YAML where the text is not JSON; the parser of YAML is loaded then only. */
export function nodesFile({ kind, byName, ownNames, isLike, subjects }: NodesFile): FileReader {
  return {
    knows(path, text) {
      const shape = shapeOf(path, text);
      const isOthers = (): boolean =>
        isOfKubernetes(shape) || (ownNames !== undefined && !isSurely(path) && isForeign(shape, ownNames, text));
      const isNamed = byName.test(path) && !isOthers();
      const knows = isNamed ? 'by name' : isLike(shape, text) ? 'by content' : undefined;
      return knows === undefined || isNodesTemplate(text) ? undefined : knows;
    },
    async read(source, given): Promise<ReadFile> {
      const { root, comments, faults } = await nodesIn(source.text);
      const versions = { ...headerVersions(source, comments), ...given };
      if (root !== undefined && root.kind !== 'nothing')
        return { source, kind, subjects: subjects(source, root, versions), comments, faults };
      return { source, kind, subjects: [], comments, faults: faults.length === 0 ? [NOTHING] : faults };
    },
  };
}

/** Whether the name says whose file it is. */
const isSurely = (path: string): boolean => /(^|\/)mesos[-_][^/]*$/i.test(path);

const NOTHING: TextFault = { at: { start: 0, end: 0 }, sentence: 'There is no value in this file.' };

const nodesIn = async (text: string): Promise<ReadNodes> =>
  /^\s*(?:[{[]|\/[/*])/.test(text) ? readJson(text) : (await import('../text/yaml.ts')).readYamlNodes(text);
