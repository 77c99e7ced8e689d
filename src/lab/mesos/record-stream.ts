/** Takes one record of a stream after the other. */
type TakeRecord = (record: Uint8Array) => void;

/** Begins to tell; gives what ends that. */
export type RecordStream = (take: TakeRecord) => () => void;
