import type en from './en.js';

// Makes every key and placeholder of `t` a compile-time matter; English is the reference.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    strictKeyChecks: true;
  }
}
