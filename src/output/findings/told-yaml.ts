import { stringify } from 'yaml';
import type { Finding } from '../../core/finding.ts';
import { type Json, type JsonObject, toJson } from '../../core/json.ts';
import { SCHEMA } from '../../core/schema.ts';

const HEAD = 'findings:\n';

/** One object as `-o yaml` writes any other, finding by finding. */
export function toldYaml() {
  let count = 0;
  return {
    head: yaml({ schema: SCHEMA }),
    each: (findings: readonly Finding[]): string => {
      if (findings.length === 0) return '';
      count += findings.length;
      const text = yaml({ findings: toJson(findings) });
      return count === findings.length ? text : text.slice(HEAD.length);
    },
    end: (rest: JsonObject): string => `${count === 0 ? yaml({ findings: [] }) : ''}${yaml(rest)}`,
  };
}

/** Long texts stay on one line, and nothing is an alias of what is the same. */
const yaml = (data: Json): string => stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
