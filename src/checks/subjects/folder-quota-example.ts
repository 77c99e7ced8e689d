import type { QuotaAbout, QuotaLimit } from '../../core/quota/limit.ts';
import type { FolderQuota } from './folder-quota.ts';

const GIB = 1024 ** 3;

/** A file system as it is installed. */
export const usualAbout: QuotaAbout = {
  near: 0.9,
  blockBytes: 128 * 1024 ** 2,
  replication: 3,
  mostEntries: 1_048_576,
  homeNames: undefined,
  homeSpaceBytes: 300 * GIB,
  remainingBytes: 4096 * GIB,
};

/** One quota, as the first word of a home's; with what else a test says. */
export const limitOf = (kind: string, used: number, quota: number | undefined): QuotaLimit => ({
  kind,
  used,
  quota,
  forecast: undefined,
});

/** The home of a tenant with room in all its quotas; rules change one of them for their examples. */
export function folderQuota(change: Partial<FolderQuota> = {}): FolderQuota {
  return {
    path: '/user/alice',
    tenant: 'alice',
    limits: [limitOf('names', 1200, 200_000), limitOf('space', 30 * GIB, 300 * GIB)],
    isLargest: false,
    entries: 12,
    about: usualAbout,
    ...change,
  };
}
