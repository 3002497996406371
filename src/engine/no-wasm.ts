// A dependency of tfjs tries WebAssembly and goes on without it; the page's policy would report the try.
Reflect.deleteProperty(globalThis, 'WebAssembly');
