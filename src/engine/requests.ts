/**
 * Counts what the page loads from anywhere but its own build files, from now on: the figure behind "nothing has left this computer".
 * Blobs and data addresses never leave the page. Navigation and downloads by the person are not requests of the page.
 */
export function watchRequests(onCount: (count: number) => void): void {
  const base = new URL('./', document.baseURI).href;
  const isOwn = (url: string) => /^(blob|data):/.test(url) || url.startsWith(base);
  let count = 0;
  new PerformanceObserver((list) => {
    const foreign = list.getEntries().filter(({ name }) => !isOwn(name)).length;
    if (foreign === 0) return;
    count += foreign;
    onCount(count);
  }).observe({ type: 'resource', buffered: false });
}
