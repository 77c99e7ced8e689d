export declare function manifestText(): string;
