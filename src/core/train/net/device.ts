import type * as tfjs from '@tensorflow/tfjs';
import type { F32 } from '../../base/arrays';
import type { EpochPoint } from '../types';

/** The parts of the tfjs module that training uses; the module is handed in. */
export type Tf = Pick<typeof tfjs, 'tidy' | 'dispose' | 'grad' | 'losses' | 'Reduction' | 'tensor1d' | 'tensor2d' | 'ones' | 'concat'>;
export type Tensor = tfjs.Tensor;
export type Tensor1D = tfjs.Tensor1D;
export type Tensor2D = tfjs.Tensor2D;

/** The GPU forgot everything: what was not copied to the CPU is gone. Thrown by a Device, caught by the trainer. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** Where tensors live, and the watch over it. */
export interface Device {
  readonly tf: Tf;
  /** The backend in use now; `recover` may change it. */
  readonly backend: 'webgl' | 'cpu';
  /** True when the device is known to be gone: whatever else failed, failed because of that. */
  isLost(): boolean;
  /** Call between batches; looks after the device from time to time. @throws DeviceLost */
  breathe(): Promise<void> | undefined;
  /** Values of a tensor. @throws DeviceLost when the device is gone or does not answer */
  read(tensor: Tensor): Promise<F32>;
  /** After DeviceLost: a fresh backend of the same kind, or cpu after the second loss. */
  recover(): Promise<void>;
}

/** What a live run is given beside its data. */
export interface LiveTools {
  readonly device: Device;
  onEpoch(point: EpochPoint): void;
  /** A sentence for the person: `train/context-lost`. */
  onNotice(code: string): void;
  /** True once the person pressed Stop: what was learned is kept. */
  isStopped(): boolean;
  /** Undefined, or a promise that settles when the pause is over (or Stop was pressed). */
  paused(): Promise<void> | undefined;
}
