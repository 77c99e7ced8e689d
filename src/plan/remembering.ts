import type { Readers } from './keeper.ts';

/** Systems whose answers are remembered. A notebook is asked anew: it is another one at another address. */
const REMEMBERED: ReadonlySet<unknown> = new Set(['ldap', 'hdfs', 'mesos', 'marathon'] satisfies (keyof Readers)[]);

/**
 * The same reading doors, with a memory: what is asked a second time is not sent again. For one look, be it at one tenant
 * or at many, who have the master's roles, agents and quotas and much else in common; what has been read is as old as the
 * first asking. What is looked at before a change is made, and after it, goes past the memory: `Hands` and `Plan.prove` have
 * the doors themselves. A door that was not declared is touched by nobody but its user.
 */
export function remembering<Doors extends Partial<Readers>>(read: Doors): Doors {
  const doors = new Map<string | symbol, object>();
  return new Proxy(read, {
    get(target, name, receiver) {
      const known = doors.get(name);
      if (known !== undefined) return known;
      const door: unknown = Reflect.get(target, name, receiver);
      if (!REMEMBERED.has(name) || typeof door !== 'object' || door === null) return door;
      const made = remembered(door);
      doors.set(name, made);
      return made;
    },
  });
}

/** Answers by the name and the words of the call, the signal apart. What is no promise, a stream of pages, is not kept. */
function remembered(door: object): object {
  const answers = new Map<string, Promise<unknown>>();
  return new Proxy(door, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...words: unknown[]): unknown => {
        const key = JSON.stringify([String(name), ...words.filter((word) => !(word instanceof AbortSignal))]);
        const known = answers.get(key);
        if (known !== undefined) return known;
        const answer: unknown = Reflect.apply(member, target, words);
        if (answer instanceof Promise) answers.set(key, answer);
        return answer;
      };
    },
  });
}
