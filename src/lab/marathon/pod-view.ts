import type { JsonObject } from '../../core/json.ts';
import type { AppSpec } from './app-spec.ts';
import { objectOf } from './json-read.ts';

/** A stored version of a pod, in the order of the answers: `version` stands behind the labels. */
export function podView({ fields, version }: AppSpec): JsonObject {
  const { id, labels, ...rest } = fields;
  return { id: id ?? '', ...(labels === undefined ? {} : { labels }), version, ...rest };
}

/** The same as it stands in a status: without a placement that asks for nothing. */
export function podSpecView(spec: AppSpec): JsonObject {
  const pod = podView(spec);
  const { placement, ...scheduling } = objectOf(pod['scheduling']);
  const empty = Object.keys(objectOf(placement)).length === 0;
  return { ...pod, scheduling: empty ? scheduling : { ...scheduling, placement: placement ?? {} } };
}
