import { Failure } from '../failure.ts';
import { fewNames } from '../few-names.ts';
import { grouped } from '../grouped.ts';
import type { Weighing } from './types.ts';

/**
 * A run that no datanode takes part in is at its end before it begins, and the Balancer calls that balanced: it is no
 * answer to whoever asks what a run would do.
 * @param source where the datanodes are told, as an option of `balance show`; empty of the live HDFS
 * @throws Failure `unavailable`
 */
export function refuseNobody({ groups, leftOut }: Pick<Weighing, 'groups' | 'leftOut'>, source: string): void {
  if (groups.length > 0) return;
  const whys = [...grouped(leftOut, ({ why }) => why)].map(
    ([why, nodes]) => `${fewNames(nodes.map(({ node }) => node))}: ${why}`,
  );
  const who = leftOut.length === 0 ? 'there is none' : whys.join('; ');
  throw new Failure('unavailable', `No datanode takes part in a run of the Balancer (${who}): nothing is simulated.`, {
    system: 'hdfs',
    hint: `See them: mesosctl hdfs balance show${source}`,
  });
}
