import { serviceWorkerUrl } from './trusted-types';

/** Makes the hosted page work without a network from the second visit on; does nothing in the one-file page and in development. */
export function registerServiceWorker(): void {
  if (__SINGLE_FILE__ || import.meta.env.DEV || !location.protocol.startsWith('http') || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(serviceWorkerUrl).catch(() => undefined);
}
