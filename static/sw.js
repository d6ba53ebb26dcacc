/*
 * Keeps the looks and one page, "no network". Never keeps anything that a signed-in person sees. Shows one sentence when it is signalled:
 * a signal carries nothing.
 */
const CACHE = 'preau-RELEASE';
const NEWS = /* words */ {};
/* the language of the last page, the only word that a page says to this worker */
const SAID = 'preau-lang';

/* "zh-CN" is read where there is "zh-Hans" */
const near = (tag) => Object.keys(NEWS).find((lang) => lang.split('-')[0] === tag?.split('-')[0]);

const keep = async () => {
  const page = await fetch('/offline', { credentials: 'omit', cache: 'reload' });
  if (!page.ok) throw new Error('no offline page');
  const text = await page.clone().text();
  const cache = await caches.open(CACHE);
  await cache.addAll(text.match(/\/static\/[\w.-]+/g) ?? []);
  await cache.put('/offline', page);
};
const forget = async () => {
  for (const name of await caches.keys()) if (name !== CACHE && name !== SAID) await caches.delete(name);
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
addEventListener('message', (event) => {
  const { data } = event;
  if (NEWS[data]) event.waitUntil(caches.open(SAID).then((kept) => kept.put('/lang', new Response(data))));
});
addEventListener('push', (event) => {
  const show = async () => {
    const said = await (await caches.match('/lang', { cacheName: SAID }))?.text();
    const lang = [said, ...navigator.languages, 'fr'].map(near).find(Boolean);
    await registration.showNotification('Préau', { body: NEWS[lang], lang, tag: 'news', renotify: true });
  };
  event.waitUntil(show());
});
addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = async () => {
    const [page] = await clients.matchAll({ type: 'window' });
    await (page ? page.navigate('/home').then((there) => there?.focus()) : clients.openWindow('/home'));
  };
  event.waitUntil(open().catch(() => clients.openWindow('/home')));
});
