import { nothingSeen } from '../../core/umask/audit-seen.ts';
import { MOST_UNSAID } from '../../core/umask/many.ts';
import { type ImageFile, type UmaskImage, umaskImage } from '../subjects/umask-image.ts';
import type { UmaskAsked } from '../subjects/umask-walk.ts';
import { judgePage } from './audit.ts';
import type { Audit } from './live-audit.ts';

/** Judges what an image of a namenode holds; the namenode itself is not asked, and its last edits are not in it. */
export function imageAudit(
  asked: UmaskAsked,
  open: () => Promise<ImageFile & { close(): Promise<void> }>,
  signal: AbortSignal,
): Audit {
  const seen = nothingSeen();
  let image: UmaskImage | undefined;
  return {
    asked,
    seen,
    done: () => image?.done(),
    async *findings() {
      const file = await open();
      try {
        image = umaskImage(asked, file, signal);
        for await (const page of image.pages()) {
          const { unmeasured, findings } = judgePage(page, seen);
          for (const tally of unmeasured) tally.mayBeMany = image.entriesIn(tally.root) > MOST_UNSAID;
          yield findings();
        }
      } finally {
        await file.close();
      }
    },
  };
}
