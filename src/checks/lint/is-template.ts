/**
 * Whether a text is one that a deployment tool fills in (Puppet's `<% %>`, `{{ }}` and `{% %}` of Jinja and Helm): no program
 * reads it as it stands, so that nothing can be said of its values.
 */
export const isTemplate = (text: string): boolean => /<%[-=#\s]|\{\{|\{%/.test(text);

/** The same of a file of Spark, where `{{EXECUTOR_ID}}` and the like are Spark's own. */
export const isSparkTemplate = (text: string): boolean => /<%[-=#\s]|\{%|\{\{-?\s*[a-z_.]+[^}]*\}\}/.test(text);
