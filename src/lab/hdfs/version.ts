/** The Hadoop that the lab speaks like. */
export const VERSION = '3.4.1';
