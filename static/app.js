/*
 * Small comforts on top of pages that work without them. Refused here: reading or keeping anything private on the
 * device, requests to anywhere else, building HTML from text (the pages forbid it with Trusted Types).
 */

const DRAFT_EVERY = 20_000;
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

/* A second tap on a slow phone must not send a form twice. The button stays enabled, so that its value is sent. */
const busy = new Map();
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (busy.has(form)) return event.preventDefault();
  busy.set(form, event.submitter);
  event.submitter?.setAttribute('aria-disabled', 'true');
});
/* back from the next page: the form may be sent again */
addEventListener('pageshow', () => {
  busy.forEach((button) => button?.removeAttribute('aria-disabled'));
  busy.clear();
});

/*
 * form[data-draft]: kept on the server every 20 seconds when something changed, as its own "keep the draft" button
 * would. The answer is a redirect to the draft's page, ".../edit?version=": from then on the form writes to that draft.
 * Words: data-saved (with {time}) and data-failed on the form's [data-draft-status][role=status].
 */
each('form[data-draft]', (form) => {
  const status = form.querySelector('[data-draft-status]');
  const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  let kept = String(written());
  let sending = false;
  const keep = async () => {
    const now = written();
    if (sending || busy.has(form) || String(now) === kept) return;
    sending = true;
    let saved = false;
    try {
      const body = new URLSearchParams(now);
      body.set('intent', 'draft');
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body });
      const place = new URL(answer.url);
      saved = answer.ok && place.pathname.endsWith('/edit'); // the sign-in page is not a saved draft
      if (saved) {
        form.setAttribute('action', place.pathname.slice(0, -'/edit'.length));
        form.elements.version.value = place.searchParams.get('version'); // what is kept next replaces this
        now.set('version', form.elements.version.value);
        kept = String(now);
        history.replaceState(null, '', place.pathname);
      }
    } catch { /* no network: said below, tried again in 20 seconds */ }
    sending = false;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    if (status) status.textContent = (saved ? status.dataset.saved : status.dataset.failed).replace('{time}', time);
  };
  setInterval(keep, DRAFT_EVERY);
});

/* [data-count][maxlength]: how much has been written, for eyes; the limit itself is in the hint, for everyone. */
each('[data-count][maxlength]', (box) => {
  const count = document.createElement('p');
  count.className = 'meta num';
  count.setAttribute('aria-hidden', 'true');
  const show = () => { count.textContent = `${box.value.length} / ${box.maxLength}`; };
  box.after(count);
  box.addEventListener('input', show);
  show();
});

/* [data-print] is hidden until it can work. */
each('[data-print]', (button) => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});

/*
 * a[data-dialog]: the page that asks to confirm, shown over this one. Anything unexpected (redirect, error, no network)
 * follows the link as if this were not here. XMLHttpRequest because it hands over a parsed document without its scripts.
 */
each('a[data-dialog]', (link) => link.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const follow = () => location.assign(link.href);
  const request = new XMLHttpRequest();
  request.open('GET', link.href);
  request.responseType = 'document';
  request.onerror = follow;
  request.onload = () => {
    const parts = request.response?.querySelector('#main > .wrap');
    const title = parts?.querySelector('h1');
    if (request.status !== 200 || request.responseURL !== link.href || !title) return follow();
    const dialog = document.createElement('dialog');
    dialog.className = 'stack';
    dialog.append(...parts.childNodes);
    title.id = 'dialog-title';
    title.tabIndex = -1;
    title.autofocus = true;
    dialog.setAttribute('aria-labelledby', title.id);
    dialog.addEventListener('close', () => { dialog.remove(); link.focus(); });
    dialog.querySelector('[data-cancel]')?.addEventListener('click', (click) => { click.preventDefault(); dialog.close(); });
    document.body.append(dialog);
    dialog.showModal();
  };
  request.send();
}));

/*
 * [data-live]: where it is told that something was said since this page was made. Its link says how many and shows them; nothing else
 * moves. Words: data-one, data-other (with {n}); only of one class with data-group. Followed while the page is looked at.
 */
each('[data-live]', (bar) => {
  const { live, group, one, other } = bar.dataset;
  const link = bar.querySelector('a');
  const told = new Set();
  let source;
  const hear = ({ data }) => {
    // what was said to all classes is one thing, a post in each
    const [of, post, said] = data.split(' ');
    if ((group && of !== group) || document.querySelector(`[data-post-id="${post}"], [data-said="${said}"]`)) return;
    told.add(said);
    link.textContent = told.size === 1 ? one : other.replace('{n}', told.size);
    link.hidden = false;
  };
  const rest = () => source?.close();
  const follow = () => {
    rest();
    if (document.hidden) return;
    source = new EventSource(live);
    source.addEventListener('post', hear);
  };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', follow);
});

/* Only says "no network" nicely, and "there is news" in the language of this page; see sw.js. Trusted Types lets this one address through. */
if (isSecureContext && 'serviceWorker' in navigator) {
  const policy = globalThis.trustedTypes?.createPolicy('app', { createScriptURL: () => '/sw.js' });
  navigator.serviceWorker.register(policy ? policy.createScriptURL('') : '/sw.js').catch(() => {});
  navigator.serviceWorker.ready.then(({ active }) => active.postMessage(document.documentElement.lang));
}
