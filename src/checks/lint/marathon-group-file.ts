import { MarathonGroup } from '../subjects/marathon-group.ts';
import { MarathonPod } from '../subjects/marathon-pod.ts';
import { appSubjects } from './marathon-app-file.ts';
import { nodesFile } from './nodes-file.ts';
import { hasNames } from './shape.ts';

/** A group with its apps, groups and pods; what `GET /v2/groups` or `GET /v2/apps` answers is one too. */
export const marathonGroupFile = nodesFile({
  kind: 'marathon-group',
  byName: /(^|\/)marathon[-_]group[^/]*\.(json|ya?ml)$/i,
  isLike: (shape, text) =>
    !shape.isList &&
    ((hasNames(shape, ['id'], [['apps', 'groups']]) && !shape.names.has('cmd')) ||
      (shape.names.has('apps') && shape.names.size === 1 && /"(cpus|instances)"\s*:/.test(text))),
  subjects(source, root, versions) {
    const group = new MarathonGroup(source, versions, root);
    return [
      { kind: 'marathon-group', subject: group },
      ...group.apps.flatMap((app) => appSubjects(source, app.root, versions, app.group)),
      ...group.pods.map((pod) => ({ kind: 'marathon-pod', subject: new MarathonPod(source, versions, pod) }) as const),
    ];
  },
});
