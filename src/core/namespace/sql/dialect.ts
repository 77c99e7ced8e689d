/** What engines of SQL say differently. */
export interface Dialect {
  readonly name: 'duckdb' | 'spark';
  /** The directory above a path at a level: of `/user/alice/x` the level 1 is `/user`. */
  above(path: string, level: number): string;
  /** A text as it is written in a question. */
  text(value: string): string;
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export const duckdbDialect: Dialect = {
  name: 'duckdb',
  above: (path, level) => `array_to_string(list_slice(string_split(${path}, '/'), 1, ${level + 1}), '/')`,
  text: quoted,
};

export const sparkDialect: Dialect = {
  name: 'spark',
  above: (path, level) => `substring_index(${path}, '/', ${level + 1})`,
  // A backslash is an escape there, and two quotes are none.
  text: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
};
