/**
 * Whether a text is one that a deployment tool fills in (Puppet's `<% %>`, `{{ }}` and `{% %}` of Jinja and Helm): no program
 * reads it as it stands, so that nothing can be said of its values.
 */
export const isTemplate = (text: string): boolean => /<%[-=#\s]|\{\{|\{%/.test(text);

/** The same of a file of Spark, where `{{EXECUTOR_ID}}` and the like are Spark's own. */
export const isSparkTemplate = (text: string): boolean => /<%[-=#\s]|\{%|\{\{-?\s*[a-z_.]+[^}]*\}\}/.test(text);

const MARKS = /\$\{|\{\{|\{%|<%/;

/** The same of JSON and YAML, where something is put in for more than a text: `"cpus": ${CPUS}`, `{% if tls %}`. */
export function isNodesTemplate(text: string): boolean {
  if (!MARKS.test(text)) return false;
  if (/^\s*[{[]/.test(text)) return MARKS.test(text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, '""'));
  return /^[ \t]*(?:\{%|\{\{|<%)|(?::|^[ \t]*-)[ \t]+(?:\{\{|\{%|<%)/m.test(text);
}

/** What deployment tools call the files that they fill in. */
const ENDING = /\.(?:j2|jinja2?|tmpl|tpl|template|erb|epp|mustache|hbs|handlebars|gotmpl|ctmpl|ftl|in)$/i;

/** Whether a file that is nothing we know is to be filled in first. */
export const isTemplateFile = (path: string, text: string): boolean =>
  ENDING.test(path) || isTemplate(text) || isNodesTemplate(text);

/** A template with a word in each place that is filled in: what kind of file it becomes is seen by the rest. */
export const filledIn = (text: string): string => text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}|<%[^%]*%>|\$\{[^}]*\}/g, 'x');
