import { isMoreOpen } from './openness.ts';
import type { UmaskPolicy } from './policy.ts';
import { askName } from './probe-asks.ts';
import type { WayIn } from './way-in.ts';
import { outcomeOf, type WayOutcome } from './way-outcome.ts';

/** A way in, with what it makes of new entries in a home. */
export interface JudgedWay {
  readonly way: WayIn;
  /** Both undefined where it is not known what it asks for. */
  readonly folder: WayOutcome | undefined;
  readonly file: WayOutcome | undefined;
  /** The modes that came of it when it was tried. */
  readonly measured: { readonly folder: number; readonly file: number } | undefined;
  /** Whether the policy is kept, by what was measured before what is reckoned; undefined where neither is known. */
  readonly isWithin: boolean | undefined;
}

/** The home as new entries in it are made. */
export interface MakingHome {
  readonly defaults: readonly string[];
  /** Where no namenode shows it, the default since 3.0 is taken. */
  readonly isPosix: boolean | undefined;
}

/** What was made of an entry. */
export interface Measured {
  readonly mode: number;
  readonly access: readonly string[];
}

/** @param measured by `askName`; none where nothing was tried */
export function judgedWay(
  way: WayIn,
  { defaults, isPosix = true }: MakingHome,
  policy: UmaskPolicy,
  measured: ReadonlyMap<string, Measured>,
): JudgedWay {
  const [folder, file] = (['DIRECTORY', 'FILE'] as const).map((type) => outcomeOf(way, type, defaults, isPosix));
  const tried = triedOf(way, measured);
  const came =
    tried ?? [folder, file].flatMap((one) => one ?? []).map(({ inHome, access }) => ({ mode: inHome, access }));
  const isWithin = came.length === 0 ? undefined : came.every((rights) => !isMoreOpen(rights, policy));
  const [ofFolder, ofFile] = tried ?? [];
  return { way, folder, file, measured: ofFolder && ofFile && { folder: ofFolder.mode, file: ofFile.mode }, isWithin };
}

function triedOf({ asks }: WayIn, measured: ReadonlyMap<string, Measured>): readonly Measured[] | undefined {
  if (asks === undefined) return undefined;
  const folder = measured.get(askName({ type: 'DIRECTORY', ...asks.DIRECTORY }));
  const file = measured.get(askName({ type: 'FILE', ...asks.FILE }));
  return folder === undefined || file === undefined ? undefined : [folder, file];
}
