// Large type for elders: chosen by the switch or by an address that ends in #elder or ?elder, kept on this device alone.
// Without scripts the switch and #elder work for the page at hand, by the style sheet.
(() => {
  'use strict';
  const root = document.documentElement;
  const key = 'elder';
  const storage = act => {
    try {
      return act(window.localStorage);
    } catch {
      return null; // Storage is switched off: the choice travels in the links instead.
    }
  };
  const asked = window.location.hash === '#elder' || new URLSearchParams(window.location.search).has('elder');
  let on = asked || storage(store => store.getItem(key)) === '1';

  const carry = () => {
    for (const link of document.querySelectorAll('a[href*=".html"]')) {
      const address = link.getAttribute('href');
      if (on && !address.includes('#')) link.setAttribute('href', address + '#elder');
      if (!on && address.endsWith('#elder')) link.setAttribute('href', address.slice(0, -6));
    }
  };
  const choose = wanted => {
    on = wanted;
    root.classList.toggle('elder', on);
    const kept = storage(store => (on ? store.setItem(key, '1') : store.removeItem(key), true));
    if (!kept) carry();
  };

  root.classList.add('js');
  choose(on);
  document.addEventListener('DOMContentLoaded', () => {
    const box = document.getElementById('elder');
    box.checked = on;
    box.addEventListener('change', () => choose(box.checked));
    choose(on);
  });
})();
