import { MarathonPod } from '../subjects/marathon-pod.ts';
import { nodesFile } from './nodes-file.ts';
import { hasNames } from './shape.ts';

/** A pod of Marathon. */
export const marathonPodFile = nodesFile({
  kind: 'marathon-pod',
  byName: /(^|\/)marathon[-_]pod[^/]*\.(json|ya?ml)$/i,
  isLike: (shape, text) =>
    !shape.isList &&
    hasNames(shape, ['id', 'containers']) &&
    !shape.names.has('apiVersion') &&
    /\bresources["']?\s*:/.test(text),
  subjects: (source, root, versions) => [{ kind: 'marathon-pod', subject: new MarathonPod(source, versions, root) }],
});
