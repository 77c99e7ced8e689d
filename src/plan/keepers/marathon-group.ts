import { followDeployment } from '../deployment.ts';
import type { Keeper } from '../keeper.ts';

/** A top-level group whose apps take its name as their role (Marathon 1.9). */
export interface MarathonGroupWant {
  readonly id: string;
  /** It shall go, once these apps of it have gone and nothing else is in it. */
  readonly absentAfter: readonly string[] | undefined;
}

interface Have {
  readonly present: boolean;
  readonly empty: boolean;
  readonly appIds: readonly string[];
}

export const marathonGroup: Keeper<MarathonGroupWant, Have> = {
  kind: 'marathon-group',

  async look(want, { marathon }, signal) {
    const group = await marathon.group(want.id, signal);
    return { present: group !== undefined, empty: group?.empty ?? true, appIds: group?.appIds ?? [] };
  },

  compare(want, have) {
    const absent = want.absentAfter !== undefined;
    if (absent ? !have.present || !willBeEmpty(want, have) : have.present) return [];
    return [
      {
        keeper: 'marathon-group',
        system: 'marathon',
        action: absent ? 'delete' : 'create',
        target: `group ${want.id}`,
        summary: absent ? 'remove the empty group' : 'group whose apps run under its name as role',
        ...(absent ? {} : { why: 'Marathon gives an app its own role or that of its top-level group, and no other' }),
        before: absent ? { id: want.id } : null,
        after: absent ? null : { id: want.id, enforceRole: true },
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const { marathon } = hands.write;
    if (want.absentAfter === undefined) {
      await followDeployment(hands, () => marathon.createGroup(want.id, true, signal), signal);
      return;
    }
    const group = await hands.read.marathon.group(want.id, signal);
    if (group?.empty === true) await followDeployment(hands, () => marathon.deleteGroup(want.id, signal), signal);
    else if (group !== undefined) hands.progress(`group ${want.id} stays: something else is in it`);
  },
};

/** DELETE takes a group with all that is in it: it is planned only where nothing but the leaving apps is, and looked at again. */
function willBeEmpty(want: MarathonGroupWant, have: Have): boolean {
  if (have.appIds.length === 0) return have.empty;
  return have.appIds.every((id) => want.absentAfter?.includes(id) === true);
}
