export { parseConfiguration, type GatewayConfig } from '../config/index.js';
export { startGateway, type Gateway, type StartOptions } from './start-gateway.js';
export { VERSION } from './version.js';
