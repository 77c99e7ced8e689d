import type { Rule } from '../rule.ts';
import type { HeldEntry } from '../subjects/held-entry.ts';
import groupForeign from './umask/group-foreign.ts';
import homeNotLocked from './umask/home-not-locked.ts';
import inheritsNothing from './umask/inherits-nothing.ts';
import inheritsOtherwise from './umask/inherits-otherwise.ts';
import inheritsTooMuch from './umask/inherits-too-much.ts';
import lockUnsaid from './umask/lock-unsaid.ts';
import maskHidesRights from './umask/mask-hides-rights.ts';
import maskShowsMore from './umask/mask-shows-more.ts';
import openToGroup from './umask/open-to-group.ts';
import openToNamed from './umask/open-to-named.ts';
import openToOthers from './umask/open-to-others.ts';
import ownerForeign from './umask/owner-foreign.ts';
import setIdBit from './umask/set-id-bit.ts';
import stickyBit from './umask/sticky-bit.ts';
import worldWritable from './umask/world-writable.ts';

/** All rules about one entry of HDFS under a umask. */
export const umaskRules: readonly Rule<HeldEntry>[] = [
  groupForeign,
  homeNotLocked,
  inheritsNothing,
  inheritsOtherwise,
  inheritsTooMuch,
  lockUnsaid,
  maskHidesRights,
  maskShowsMore,
  openToGroup,
  openToNamed,
  openToOthers,
  ownerForeign,
  setIdBit,
  stickyBit,
  worldWritable,
];
