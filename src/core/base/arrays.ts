/** Typed arrays over a plain ArrayBuffer, so that Blob, crypto and transfer accept them. */
export type F32 = Float32Array<ArrayBuffer>;
export type F64 = Float64Array<ArrayBuffer>;
export type U32 = Uint32Array<ArrayBuffer>;
export type U8 = Uint8Array<ArrayBuffer>;
