import type { Readers } from './keeper.ts';

/**
 * The same reading doors, with a memory: what is asked a second time is not sent again. For one look at many things, which
 * have the master's roles, agents and quotas and much else in common; what has been read is as old as the first asking.
 */
export function remembering(read: Readers): Readers {
  return {
    ldap: remembered(read.ldap),
    hdfs: remembered(read.hdfs),
    mesos: remembered(read.mesos),
    marathon: remembered(read.marathon),
    zeppelin: read.zeppelin,
  };
}

/** Answers by the name and the words of the call, the signal apart. What is no promise, a stream of pages, is not kept. */
function remembered<Door extends object>(door: Door): Door {
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
