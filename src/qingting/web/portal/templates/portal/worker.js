// Keeps the page for writing without a connection, and the files it needs; nothing else is ever kept.
const KEPT = {{ kept|safe }};
const OURS = "qingting-";

self.addEventListener("install", (event) => {
  const wanted = [KEPT.page, ...KEPT.files].map((address) => new Request(address, { cache: "no-cache" }));
  event.waitUntil(caches.open(KEPT.cache).then((cache) => cache.addAll(wanted)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(OURS) && name !== KEPT.cache;
  const clear = (names) => Promise.all(names.filter(old).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(clear).then(() => self.clients.claim()));
});

// The network first, always: what is kept answers only where there is none.
const orKept = async (request, address) => {
  try {
    return await fetch(request);
  } catch (missing) {
    const found = await (await caches.open(KEPT.cache)).match(address);
    if (found) return found;
    throw missing;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (KEPT.steps.includes(pathname)) event.respondWith(orKept(request, KEPT.page));
  } else if (KEPT.files.includes(pathname)) event.respondWith(orKept(request, pathname));
});
