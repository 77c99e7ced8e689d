import type { AclSurprise } from '../../core/acl/acl-surprises.ts';
import { type ForeignEntry, refuseMasked, refuseRevived } from './acl-refusals.ts';
import type { AclTally, Counted } from './acl-tally.ts';
import type { AclVerdict } from './acl-verdicts.ts';

/** @throws Failure `refused` where entries come out otherwise than the operator would think, and that is not said to be welcome */
export function refuseSurprises(
  { verdicts }: AclTally,
  { masked, revived }: { readonly masked: boolean; readonly revived: boolean },
): void {
  if (!masked) refuseOf(verdicts, (one) => one.masked, refuseMasked);
  if (!revived) refuseOf(verdicts, (one) => one.revived, refuseRevived);
}

/** Tells how many entries there are, and each surprise once. */
function refuseOf(
  verdicts: ReadonlyMap<AclVerdict, Counted>,
  of: (verdict: AclVerdict) => readonly AclSurprise[],
  refuse: (where: string, surprises: readonly AclSurprise[]) => void,
): void {
  const such = [...verdicts].filter(([verdict]) => of(verdict).length > 0);
  const surprises = new Map(such.flatMap(([verdict]) => of(verdict)).map((one) => [`${one.entry} ${one.counts}`, one]));
  refuse(whereOf(such.map(([, counted]) => counted)), [...surprises.values()]);
}

/** An entry that is not ours, for all of them; undefined where all are. */
export function strangers({ owners }: AclTally, user: string): ForeignEntry | undefined {
  const others = [...owners].filter(([owner]) => owner !== user);
  const [first] = others;
  if (first === undefined) return undefined;
  const [owner] = first;
  const where = whereOf(others.map(([, counted]) => counted));
  const isOne = others.length === 1 && first[1].count === 1;
  return { told: `${where} ${isOne ? 'belongs' : 'belong'} to ${others.length === 1 ? owner : 'others'}`, owner };
}

/** `/data/x`, `/data/x and 12 more entries` */
function whereOf(counted: readonly Counted[]): string {
  const more = counted.reduce((sum, { count }) => sum + count, 0) - 1;
  const first = counted[0]?.first ?? '';
  return more < 1 ? first : `${first} and ${more} more ${more === 1 ? 'entry' : 'entries'}`;
}
