/** `${env:HOME}`, `$HOME`, `$(hostname)`, `{{ cores }}`, `<%= cores %>`, `%{cores}`, `#{cores}`, `@CORES@`, `<cores>`, `__CORES__`, `%CORES%`, `{CORES}`. */
const MARKED =
  /\$\{|\$\(|\$[A-Za-z_]|\{\{|<%|[%#]\{|@[\w.-]+@|<[A-Za-z_][^<>]*>|__\w+__|%[A-Za-z_]\w*%|%\(\w+\)s|\{[A-Z][A-Z0-9_]+\}/;

/** `SPARKUIPORT`, `EXECUTOR_MEMORYm`, also as a host: sed puts something there. Words that are values are shorter. */
const BARE = /^(?:\w+:\/\/)?(?:[A-Z][A-Z0-9]{10,}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[a-z]{0,2}(?::\d*)?\/?$/;

/** Whether something else will be put in the place of a value, or of a part of it, before the program reads it. */
export const isPlaceholder = (text: string): boolean => MARKED.test(text) || BARE.test(text.trim());
