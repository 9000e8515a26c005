export { serveChaincode } from './serve.js';
