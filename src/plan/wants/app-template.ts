import { Failure } from '../../core/failure.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';

/**
 * Fills a template: a JSON document in which `${name}` stands for a value. A text that is nothing but one placeholder
 * becomes the value itself, of whatever type; inside a longer text the value must be a text or a number. The key `...`
 * spreads an object into the one around it, and later keys win. A placeholder whose value is null takes its member away.
 * @throws Failure `config` naming the unknown placeholder and the known ones
 */
export function fillTemplate(template: Json, values: JsonObject): Json {
  if (typeof template === 'string') return fillText(template, values);
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, values));
  if (isObject(template)) return fillObject(template, values);
  return template;
}

function fillObject(template: JsonObject, values: JsonObject): JsonObject {
  const filled: Record<string, Json> = {};
  for (const [key, item] of Object.entries(template)) {
    const value = fillTemplate(item, values);
    if (key === '...') {
      if (!isObject(value))
        throw new Failure('config', 'The app template spreads ("...") something that is no object.');
      Object.assign(filled, value);
    } else if (value === null) delete filled[key];
    else filled[key] = value;
  }
  return filled;
}

function fillText(text: string, values: JsonObject): Json {
  const whole = /^\$\{([\w.]+)\}$/.exec(text);
  if (whole?.[1] !== undefined) return placeholderValue(whole[1], values);
  return text.replace(/\$\{([\w.]+)\}/g, (_, name: string) => {
    const value = placeholderValue(name, values);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw new Failure(
      'config',
      `The app template puts \${${name}} into a text, but it is not a text: let it stand alone.`,
    );
  });
}

function placeholderValue(name: string, values: JsonObject): Json {
  const value = values[name];
  if (value !== undefined) return value;
  throw new Failure('config', `The app template has the placeholder \${${name}}, which is not known.`, {
    hint: `Known are: ${Object.keys(values).sort().join(', ')}.`,
  });
}
