/** A checkpoint of the namespace as a namenode sends it: a protobuf image, `HDFSIMG1`. */
export interface FsImage {
  /** `fsimage_0000000000000001351`: the last transaction in it. */
  readonly name: string;
  readonly lengthBytes: number;
  /** In hexadecimal digits. */
  readonly md5: string;
  /** Read once. Ends with a Failure `protocol` when length or digest are not as told. */
  readonly chunks: AsyncIterable<Uint8Array>;
}
