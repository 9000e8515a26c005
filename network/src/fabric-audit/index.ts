export { auditChannel, type AuditChannelOptions } from './audit-channel.js';
export type { BlockSource } from './block-source.js';
export { choosePeers } from './choose-peers.js';
export { openFileSource } from './file-source.js';
export { openPeerSource, type PeerSource } from './peer-source.js';
