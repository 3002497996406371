/** The stages in order. The folder, the choices section, the panel and the word on the screen are the same word. */
export const STAGES = ['collect', 'prepare', 'train', 'segment', 'activate'] as const;
export type StageId = (typeof STAGES)[number];
