interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): void;
}

/** The one address beside blobs from which the hosted page may load code: its service worker. */
export const serviceWorkerUrl = new URL('sw.js', document.baseURI).href;

const isAllowed = (url: string): boolean => url.startsWith('blob:') || (!__SINGLE_FILE__ && url === serviceWorkerUrl);

(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    if (!isAllowed(url)) throw new TypeError(`code may not be loaded from ${url}`);
    return url;
  },
});
