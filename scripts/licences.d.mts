export declare function licencesOf(inputs: readonly string[], top: string): string;
