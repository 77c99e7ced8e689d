/** How findings in files are written: for people, for scripts, and for the systems that show them beside the code. */
export const findingFormats = [
  'text',
  'json',
  'jsonl',
  'sarif',
  'junit',
  'github',
  'gitlab',
  'markdown',
  'csv',
  'checkstyle',
] as const;

export type FindingFormat = (typeof findingFormats)[number];
