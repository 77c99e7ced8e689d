type Env = Readonly<Record<string, string | undefined>>;

/** What a program is given that is not ours: variables of mesosctl may hold secrets of systems that it has nothing to do with. */
export const outerEnv = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('MESOSCTL_')));
