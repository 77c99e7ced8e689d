import { Failure } from '../../core/failure.ts';
import type { Fault, Place, ReadTree, Tree } from '../../core/tree.ts';
import { faultKinds } from './kinds.ts';
import { isFaultName, namedFaults } from './named.ts';
import { readFault } from './read-fault.ts';
import {
  type FaultKind,
  type FaultMoment,
  type FaultRule,
  LAB_SYSTEMS,
  type LabSystem,
  type ScriptedFaults,
} from './script.ts';
import { meant, type Tell, tellInto, WrittenFields } from './written-fields.ts';
import { chance, duration, text, wholeFrom } from './written-values.ts';

/**
 * A script of faults: `version: 1`, `seed` for chances, and the list `faults`, each of them a `fault` of some kind with what
 * is said of it and `when` it happens, or the name of one that mesosctl knows.
 * @returns every fault of the file in its order, with its place; then the rules are not to be relied upon
 */
export function readScript({
  tree,
  faults: grammar,
}: ReadTree): ScriptedFaults & { readonly faults: readonly Fault[] } {
  if (grammar.length > 0) return { rules: [], faults: grammar };
  const faults: Fault[] = [];
  const tell = tellInto(faults);
  const fields = new WrittenFields(tree, 'The file', tell);
  fields.maybe('version', knownVersion);
  const seed = fields.maybe('seed', wholeFrom(0));
  const rules = itemsOf(fields.tree('faults'), tree.place, tell).flatMap((item) => rulesOf(item, tell));
  fields.end();
  return { seed, rules, faults: faults.toSorted(inOrder) };
}

const inOrder = ({ place: a }: Fault, { place: b }: Fault): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);

function knownVersion(given: string): void {
  if (given !== '1') throw new Failure('usage', `"${given}" is not 1, the only version there is.`);
}

function itemsOf(tree: Tree | undefined, top: Place | undefined, tell: Tell): readonly Tree[] {
  if (tree?.kind === 'list' && tree.items.length > 0) return tree.items;
  tell(tree?.place ?? top, 'faults is a list with at least one fault: - fault: late');
  return [];
}

function rulesOf(item: Tree, tell: Tell): readonly FaultRule[] {
  if (item.kind === 'text') return rulesNamed(item.text, item.place, tell);
  const kind = new WrittenFields(item, 'A fault', tell).needed('fault', knownKind, 'late');
  if (kind === undefined) return [];
  const own = new WrittenFields(item, `The fault ${kind}`, tell);
  own.tree('fault');
  const when = momentOf(own.tree('when'), kind, tell);
  const fault = readFault(kind, own);
  own.end();
  return fault === undefined ? [] : [{ fault, when }];
}

function rulesNamed(name: string, place: Place | undefined, tell: Tell): readonly FaultRule[] {
  if (isFaultName(name)) return namedFaults[name].rules;
  const names = Object.keys(namedFaults);
  tell(place, `There is no fault with the name ${name}.${meant(name, names)} Known: ${names.join(', ')}.`);
  return [];
}

function knownKind(given: string): FaultKind {
  const kinds = Object.keys(faultKinds);
  if (isKind(given)) return given;
  throw new Failure('usage', `"${given}" is no kind of fault.${meant(given, kinds)}`, {
    hint: `Kinds: ${kinds.join(', ')}.`,
  });
}

const isKind = (given: string): given is FaultKind => Object.hasOwn(faultKinds, given);

function momentOf(tree: Tree | undefined, kind: FaultKind, tell: Tell): FaultMoment {
  const what = `The when of ${kind}`;
  const fields = new WrittenFields(tree ?? { kind: 'nothing', place: undefined }, what, tell);
  const moment = {
    system: fields.maybe('system', (given) => knownSystem(given, kind)),
    action: fields.maybe('action', text),
    target: fields.maybe('target', text),
    nth: fields.maybe('nth', wholeFrom(1)),
    from: fields.maybe('from', wholeFrom(1)),
    to: fields.maybe('to', wholeFrom(1)),
    every: fields.maybe('every', wholeFrom(1)),
    probability: fields.maybe('probability', chance),
    afterMs: fields.maybe('after', duration),
    untilMs: fields.maybe('until', duration),
  };
  fields.end();
  const { nth, from = 1, to = from, afterMs = 0, untilMs = Number.POSITIVE_INFINITY } = moment;
  if (to < from) tell(tree?.place, `${what}: to ${to} lies before from ${from}: no call is meant.`);
  if (nth !== undefined && (moment.from ?? moment.to) !== undefined)
    tell(tree?.place, `${what}: nth is one call, from and to are many; write one or the other.`);
  if (untilMs <= afterMs) tell(tree?.place, `${what}: until lies before after: no time is meant.`);
  return moment;
}

function knownSystem(given: string, kind: FaultKind): LabSystem {
  const { systems } = faultKinds[kind];
  const found = systems.find((system) => system === given);
  if (found !== undefined) return found;
  const isOther = LAB_SYSTEMS.some((system) => system === given);
  const why = isOther ? `${given} cannot have the fault ${kind}.` : `"${given}" is none of the lab's systems.`;
  throw new Failure('usage', `${why} It is one of ${systems.join(', ')}.${isOther ? '' : meant(given, systems)}`);
}
