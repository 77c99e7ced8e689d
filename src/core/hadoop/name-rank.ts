/**
 * A text by which names stand as in a folder of HDFS: there they are in the order of the bytes of their UTF-8 as signed numbers,
 * so that all beyond ASCII comes first (DFSUtilClient.compareBytes of Hadoop 3.4.1). The highest bit of each byte is turned.
 */
export const nameRank = (name: string): string =>
  String.fromCharCode(...new TextEncoder().encode(name).map((byte) => byte ^ 0x80));
