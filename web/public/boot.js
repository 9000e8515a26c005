/* global document, window */
// Runs before the application, as an own file because the content security policy forbids inline
// scripts. It must stay free of imports and old enough for any browser that can run the rest.
(function () {
  // zod compiles schemas with `new Function`, which the policy reports as a violation even though
  // zod catches it. This switch makes zod interpret instead.
  globalThis.__zod_globalConfig = { jitless: true };
  var root = document.documentElement;
  var stored = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  // Colours before the first paint, so that a dark page does not flash white.
  var scheme = stored('tanji.colour-scheme');
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  var chosen = scheme === 'dark' || scheme === 'light' ? scheme : dark ? 'dark' : 'light';
  root.setAttribute('data-mantine-color-scheme', chosen);
})();
