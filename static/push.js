/*
 * form[data-push]: shown where this browser can be signalled. A tap asks the person, then the service of the browser's maker, and sends the
 * form with the address that it gave. Nothing is kept here.
 */
const form = document.querySelector('form[data-push]');
const [refused, none] = ['[data-push-refused]', '[data-push-none]'].map((name) => document.querySelector(name));

if (form && isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  none.hidden = true;
  form.hidden = Notification.permission === 'denied';
  refused.hidden = !form.hidden;
  const bytes = Uint8Array.from(atob(form.dataset.push.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  form.addEventListener('submit', async (event) => {
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      if (await Notification.requestPermission() !== 'granted') throw new Error('not wanted');
      const { pushManager } = await navigator.serviceWorker.ready;
      const before = await pushManager.getSubscription(); // of whoever was here before, or of another school's key
      await before?.unsubscribe();
      const { endpoint } = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes });
      form.elements.endpoint.value = endpoint;
      form.requestSubmit();
    } catch {
      form.hidden = true;
      refused.hidden = false;
    }
  });
}
