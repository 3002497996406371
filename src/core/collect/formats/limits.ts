/** More columns than Excel has are no table. */
export const MAX_COLUMNS = 16_384;
/** Every cell costs four bytes even where it is empty. */
export const MAX_CELLS = 250_000_000;
