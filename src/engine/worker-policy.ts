interface TrustedTypes {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): void;
}

/** Lets a worker start others from blobs, and from nothing else, where the page's policy asks for proof (it reaches inlined workers). */
export function allowBlobWorkers(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', {
    createScriptURL(url) {
      if (!url.startsWith('blob:')) throw new TypeError(`code may not be loaded from ${url}`);
      return url;
    },
  });
}
