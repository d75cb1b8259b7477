// Served at /sw.js in the worker's place when the operator has switched it off: removes what was kept, and itself.
import { removeAll } from './_kept.js';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(removeAll().then(() => self.registration.unregister()));
});
