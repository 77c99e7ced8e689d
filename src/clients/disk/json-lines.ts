import { type Json, toJson } from '../../core/json.ts';

/**
 * The JSON lines of a text. A line that a killed writer left torn, at the end or where a later run went on, is left out:
 * what it said had not been promised yet.
 */
export function jsonLines(text: string): Json[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : parsed(line)));
}

function parsed(line: string): Json[] {
  try {
    return [toJson(JSON.parse(line))];
  } catch {
    return [];
  }
}
