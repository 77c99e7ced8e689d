import type { Metafile } from 'esbuild';

export declare const top: string;
export declare function bundle(outdir: string): Promise<Metafile>;
