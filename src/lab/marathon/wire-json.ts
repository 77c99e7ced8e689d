/** Fields that Marathon keeps as floating point: its REST answers write them as `32.0`, its events as `32` (1.11.24). */
const FLOATS =
  'cpus|mem|disk|backoffFactor|maximumOverCapacity|minimumHealthCapacity|backoff|maxLaunchDelay|killGracePeriodSeconds|scalar';
const WHOLE_FLOAT = new RegExp(`"(${FLOATS})":(-?\\d+)(?=[,}])`, 'g');

/** The text of a REST answer: compact, floats with a fraction, absent fields left out. */
export function wireJson(body: unknown): string {
  return JSON.stringify(body).replace(WHOLE_FLOAT, '"$1":$2.0');
}
