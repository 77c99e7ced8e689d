import { aclObjects, goneAcls } from '../../core/mesos-acls.ts';
import { MesosCredentials } from '../subjects/mesos-credentials.ts';
import { Nodes } from '../subjects/nodes.ts';
import { readJson } from '../text/json.ts';
import { headerVersions } from './header-versions.ts';
import { nodesFile } from './nodes-file.ts';
import type { FileReader } from './read-file.ts';
import { hasNames, isForeign, shapeOf } from './shape.ts';

/** The file of `--acls`. */
export const mesosAclsFile = nodesFile({
  kind: 'mesos-acls',
  byName: /(^|\/)(mesos[-_])?acls\.json$|(?<!(^|\/)mesos-(master|agent|slave)\/)(?<=^|\/)(mesos[-_])?acls$/i,
  ownNames: ['permissive', ...aclObjects.keys(), ...goneAcls.keys()],
  isLike: (shape) =>
    hasNames(shape, [], [['register_frameworks', 'run_tasks', 'teardown_frameworks', 'get_endpoints']]),
  subjects: (source, root, versions) => [{ kind: 'mesos-acls', subject: new Nodes(source, versions, root) }],
});

/** The body of `PUT /weights`, or a call UPDATE_WEIGHTS. */
export const mesosWeightsFile = nodesFile({
  kind: 'mesos-weights',
  byName: /(^|\/)(mesos[-_])?weights\.json$/i,
  ownNames: ['role', 'weight', 'weights', 'weight_infos', 'update_weights'],
  isLike: (shape) =>
    (shape.isList && hasNames(shape, ['role', 'weight']) && shape.names.size === 2) ||
    shape.names.has('update_weights'),
  subjects: (source, root, versions) => [{ kind: 'mesos-weights', subject: new Nodes(source, versions, root) }],
});

/** The body of `POST /quota`, or a call SET_QUOTA or UPDATE_QUOTA. */
export const mesosQuotaFile = nodesFile({
  kind: 'mesos-quota',
  byName: /(^|\/)(mesos[-_])?quotas?\.json$/i,
  ownNames: [
    'role',
    'guarantee',
    'guarantees',
    'limits',
    'set_quota',
    'update_quota',
    'quota_request',
    'quota_configs',
  ],
  isLike: (shape) =>
    hasNames(shape, [], [['update_quota', 'set_quota', 'quota_configs']]) || hasNames(shape, ['role', 'guarantee']),
  subjects: (source, root, versions) => [{ kind: 'mesos-quota', subject: new Nodes(source, versions, root) }],
});

const CREDENTIALS =
  /(^|\/)(mesos|marathon)[^/]*\/\.?credentials?(\.(json|txt))?$|(^|\/)mesos[-_]credentials?([-_.](master|agent|slave))?(\.(json|txt|conf))?$/i;
/** What stands in such a file, where it is JSON. */
const OWN_NAMES = ['principal', 'secret', 'credentials'];
/** The flag of that name, in a folder in which each file is a flag. */
const FLAG = /(^|\/)mesos-(master|agent|slave)\/credentials?$/;

/** The file of `--credentials` or `--credential`: JSON, or a principal and a secret on each line. */
export const mesosCredentialsFile: FileReader = {
  knows(path, text) {
    const shape = shapeOf(path, text);
    if (CREDENTIALS.test(path) && !FLAG.test(path) && !isForeign(shape, OWN_NAMES, text)) return 'by name';
    const isOne = shape.names.size === 2 && hasNames(shape, ['principal', 'secret']);
    const isList = shape.names.size === 1 && shape.names.has('credentials') && /"principal"\s*:/.test(text);
    return isOne || isList ? 'by content' : undefined;
  },
  read(source, given) {
    const isJson = /^\s*[{[]/.test(source.text);
    const { root, comments, faults } = isJson ? readJson(source.text) : { root: undefined, comments: [], faults: [] };
    const versions = { ...headerVersions(source, comments), ...given };
    const subject = new MesosCredentials(source, versions, () => root);
    const isRead = root !== undefined || !isJson;
    return {
      source,
      kind: 'mesos-credentials',
      subjects: isRead ? [{ kind: 'mesos-credentials', subject }] : [],
      comments,
      faults,
    };
  },
};
