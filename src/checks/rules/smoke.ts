import type { Rule } from '../rule.ts';
import type { SmokeSeen } from '../subjects/smoke.ts';
import fileForeign from './smoke/file-foreign.ts';
import fileOpen from './smoke/file-open.ts';
import leftBehind from './smoke/left-behind.ts';
import notOnHdfs from './smoke/not-on-hdfs.ts';
import nothingRan from './smoke/nothing-ran.ts';
import readDiffers from './smoke/read-differs.ts';

/** All rules about a paragraph that wrote into a home. */
export const smokeRules: readonly Rule<SmokeSeen>[] = [
  fileForeign,
  fileOpen,
  leftBehind,
  notOnHdfs,
  nothingRan,
  readDiffers,
];
