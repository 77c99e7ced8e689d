import { appOf, appVersionOf } from './app-codec.ts';
import type { Fields } from './fields.ts';
import { podOf, podStatusOf } from './pod-codec.ts';
import type { GroupTree, GroupVersion, MarathonGroup } from './types.ts';

/** A group in short, with the ids of all that is below it. @throws Failure `protocol` */
export function groupOf(group: Fields): MarathonGroup {
  const members = [...group.objects('apps'), ...group.objects('groups'), ...group.objects('pods')];
  return {
    id: group.text('id'),
    enforceRole: group.flagOr('enforceRole', false),
    empty: members.length === 0,
    appIds: idsIn(group),
  };
}

function idsIn(group: Fields): string[] {
  const own = [...group.objects('apps'), ...group.objects('pods')].map((one) => one.text('id'));
  return [...own, ...group.objects('groups').flatMap(idsIn)];
}

/** GET /v2/groups/{id} with all that can be embedded. @throws Failure `protocol` */
export function groupTreeOf(group: Fields): GroupTree {
  return {
    ...headOf(group),
    apps: group.objects('apps').map(appOf),
    pods: group.objects('pods').map(podStatusOf),
    groups: group.objects('groups').map(groupTreeOf),
  };
}

/** GET /v2/groups/{id}/versions/{version}: definitions only. @throws Failure `protocol` */
export function groupVersionOf(group: Fields): GroupVersion {
  return {
    ...headOf(group),
    apps: group.objects('apps').map(appVersionOf),
    pods: group.objects('pods').map((pod) => podOf(pod.objectOr('spec', pod))),
    groups: group.objects('groups').map(groupVersionOf),
  };
}

function headOf(group: Fields) {
  return {
    id: group.text('id'),
    version: group.textOr('version', ''),
    dependencies: group.texts('dependencies'),
    ...group.someFlags('enforceRole'),
  };
}
