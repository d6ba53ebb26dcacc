/* Keeps the looks and one page, "no network". Never keeps anything that a signed-in person sees. */
const CACHE = 'preau-RELEASE';

const keep = async () => {
  const page = await fetch('/offline', { credentials: 'omit', cache: 'reload' });
  if (!page.ok) throw new Error('no offline page');
  const text = await page.clone().text();
  const cache = await caches.open(CACHE);
  await cache.addAll(text.match(/\/static\/[\w.-]+/g) ?? []);
  await cache.put('/offline', page);
};
const forget = async () => {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
};
const fixed = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(CACHE)).put(request, fresh.clone());
  return fresh;
};

addEventListener('install', (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(forget()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/static/')) event.respondWith(fixed(request));
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match('/offline')));
});
