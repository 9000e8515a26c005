import fabricApi, { Context, Contract } from 'fabric-contract-api';

/**
 * fabric-contract-api is CommonJS and puts its decorators on its exports in a way that named ESM
 * imports cannot see (`Object.assign`), so they are taken from the default export here, once.
 */
export const { Info, Returns, Transaction } = fabricApi;
export { Context, Contract };
