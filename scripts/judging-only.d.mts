/** The text of a file of a rule without what only its manual shows. */
export function judgingOnly(path: string, text: string): string;
