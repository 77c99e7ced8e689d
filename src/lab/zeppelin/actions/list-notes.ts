import { ok, type ZeppelinAction } from '../answer.ts';

/** The notes of everybody; the lab's Zeppelin makes none. */
export const listNotes: ZeppelinAction = () => ok([]);
