import { followDeployment } from '../deployment.ts';
import type { Keeper } from '../keeper.ts';

/** A group; of a top-level one the apps may take its name as their role (Marathon 1.9). */
export interface MarathonGroupWant {
  readonly id: string;
  /** It shall go, once these apps of it have gone and nothing else is in it. */
  readonly absentAfter: readonly string[] | undefined;
  /** Whether its apps take its name as their role, when it is made; they do unless it is said. */
  readonly enforceRole?: boolean;
}

interface Have {
  readonly present: boolean;
  readonly empty: boolean;
  readonly appIds: readonly string[];
  readonly enforceRole: boolean;
}

export const marathonGroup: Keeper<MarathonGroupWant, Have> = {
  kind: 'marathon-group',

  async look(want, { marathon }, signal) {
    const group = await marathon.group(want.id, signal);
    return {
      present: group !== undefined,
      empty: group?.empty ?? true,
      appIds: group?.appIds ?? [],
      enforceRole: group?.enforceRole ?? false,
    };
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
        ...(absent ? { summary: 'remove the empty group' } : wordsOf(want)),
        before: absent ? { id: want.id, enforceRole: have.enforceRole } : null,
        after: absent ? null : { id: want.id, enforceRole: want.enforceRole ?? true },
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const { marathon } = hands.write;
    if (want.absentAfter === undefined) {
      await followDeployment(hands, () => marathon.createGroup(want.id, want.enforceRole ?? true, signal), signal);
      return;
    }
    const group = await hands.read.marathon.group(want.id, signal);
    if (group?.empty === true) await followDeployment(hands, () => marathon.deleteGroup(want.id, signal), signal);
    else if (group !== undefined) hands.progress(`group ${want.id} stays: something else is in it`);
  },
};

const wordsOf = ({ enforceRole = true }: MarathonGroupWant): { summary: string; why?: string } =>
  enforceRole
    ? {
        summary: 'group whose apps run under its name as role',
        why: 'Marathon gives an app its own role or that of its top-level group, and no other',
      }
    : { summary: 'group of apps' };

/** DELETE takes a group with all that is in it: it is planned only where nothing but the leaving apps is, and looked at again. */
function willBeEmpty(want: MarathonGroupWant, have: Have): boolean {
  if (have.appIds.length === 0) return have.empty;
  return have.appIds.every((id) => want.absentAfter?.includes(id) === true);
}
