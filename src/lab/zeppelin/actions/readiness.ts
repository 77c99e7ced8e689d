import { atLeast } from '../../../core/versions.ts';
import { json, page, type ZeppelinAction } from '../answer.ts';

/** /health/readiness and /health/liveness: from 0.9 on, open to all. */
export const readiness: ZeppelinAction = ({ instance }) =>
  atLeast(instance.version, '0.9') ? json(200, {}) : page(404, 'Not Found', '/health/readiness');
