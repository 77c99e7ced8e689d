/**
 * The password of a line of `[users]`, whose roles stand behind commas; quotes around it, which those need that have commas,
 * are not part of it.
 */
export const shiroPassword = (value: string): string =>
  /^\s*(?:"([^"]*)"|([^,]*))/.exec(value)?.slice(1).join('').trim() ?? '';
