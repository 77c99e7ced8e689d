import { type Amount, inodesOf } from './amounts.ts';

/**
 * What an inode or a block takes of the namenode's heap: the rule of Cloudera's manual ("Disk space versus namespace",
 * CDP 7: about 150 bytes for each namespace object, a file of two blocks being three of them). A rule for comparing and
 * planning: a heap just loaded holds about twice of it, and 1 GiB for each million blocks is what it advises to give.
 */
export const HEAP_BYTES_PER_OBJECT = 150;

/** Inodes and blocks: what the namenode has an object for. */
export const objectsOf = (amount: Amount): number => inodesOf(amount) + amount.blocks;

export const heapBytesOf = (amount: Amount): number => objectsOf(amount) * HEAP_BYTES_PER_OBJECT;
