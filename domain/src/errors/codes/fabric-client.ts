import { defineCodes } from './entry.js';

/** Connecting to a Hyperledger Fabric network, and what only several endorsers can do wrong. */
export const FABRIC_CLIENT_CODES = defineCodes({
  FABRIC_PROFILE_UNREADABLE: {
    status: 500,
    retry: 'changed',
    en: 'The connection profile {file} cannot be read: {reason}.',
    zh: '无法读取连接配置文件 {file}：{reason}。',
    help: 'Set TANJI_FABRIC_PROFILE to the connection profile of your organisation, a JSON file. `npm run fabric:up` writes one for each organisation.',
    helpZh:
      '请将 TANJI_FABRIC_PROFILE 设为本组织的连接配置文件（JSON）。`npm run fabric:up` 会为每个组织生成一份。',
  },
  FABRIC_PROFILE_INVALID: {
    status: 500,
    retry: 'changed',
    en: 'The connection profile {file} has {count} fault(s): {faults}.',
    zh: '连接配置文件 {file} 有 {count} 处错误：{faults}。',
    help: 'Correct the members that are named; docs/operations.md shows a complete profile. Paths in it count from its own folder.',
    helpZh:
      '请修正所列成员；docs/operations.md 中有完整示例。文件中的相对路径以其所在文件夹为起点。',
  },
  FABRIC_FILE_MISSING: {
    status: 500,
    retry: 'changed',
    en: 'The file {path} that the connection profile names cannot be read: {reason}.',
    zh: '无法读取连接配置文件所引用的文件 {path}：{reason}。',
    help: 'Paths in a profile count from its own folder. A new network makes new files: take its new profile.',
    helpZh: '配置文件中的相对路径以其所在文件夹为起点。重建网络会生成新文件，请使用新的配置文件。',
  },
  FABRIC_CERTIFICATE_INVALID: {
    status: 500,
    retry: 'changed',
    en: '{path} is not a certificate that Fabric accepts: {reason}.',
    zh: '{path} 不是 Fabric 可接受的证书：{reason}。',
    help: 'An X.509 certificate in PEM form with an ECDSA P-256 key is needed, as a Fabric CA issues it.',
    helpZh: '需要由 Fabric CA 签发、使用 ECDSA P-256 密钥的 PEM 格式 X.509 证书。',
  },
  FABRIC_PROFILE_EXPIRED: {
    status: 500,
    retry: 'changed',
    en: 'The certificate {path} is not valid now: it holds from {from} to {to}.',
    zh: '证书 {path} 当前无效：有效期为 {from} 至 {to}。',
    help: 'Enrol again at the organisation’s CA and put the new certificate in place; check this machine’s clock as well.',
    helpZh: '请向本组织的 CA 重新登记并替换证书，同时检查本机时钟。',
  },
  FABRIC_KEY_MISMATCH: {
    status: 500,
    retry: 'changed',
    en: 'The private key {path} does not belong to the certificate {certificate}.',
    zh: '私钥 {path} 与证书 {certificate} 不匹配。',
    help: 'Name key and certificate of the same enrolment in `x-tanji.identity`.',
    helpZh: '请在 `x-tanji.identity` 中填写同一次登记所得的私钥与证书。',
  },
  FABRIC_MSP_WRONG: {
    status: 500,
    retry: 'changed',
    en: 'The identity is of MSP {actual}, but the profile’s own organisation has MSP {expected}.',
    zh: '身份所属 MSP 为 {actual}，而配置文件中本组织的 MSP 为 {expected}。',
    help: 'A client signs for its own organisation: correct `x-tanji.identity.mspId` or `client.organization`.',
    helpZh:
      '客户端只能以本组织的名义签名：请修正 `x-tanji.identity.mspId` 或 `client.organization`。',
  },
  FABRIC_IDENTITY_REFUSED: {
    status: 502,
    retry: 'changed',
    en: 'The peer {peer} does not accept the identity of this gateway: {reason}.',
    zh: '节点 {peer} 不接受本网关的身份：{reason}。',
    help: 'The certificate must come from a CA that the channel knows for this MSP, with the role client. Material of an earlier network is not valid on a new one.',
    helpZh: '证书须由通道已知的该 MSP 的 CA 签发，且角色为 client。旧网络的材料在新网络上无效。',
  },
  ENDORSEMENT_MISMATCH: {
    status: 502,
    retry: 'later',
    en: 'The organisations’ peers answered {call} differently: {detail}. Nothing was recorded.',
    zh: '各组织的节点对 {call} 给出了不同的结果：{detail}。未写入任何内容。',
    help: 'If it stays, an organisation runs other chaincode than it approved, or its peer is far behind. Compare the artefact hashes of the chaincode definition, then the heights of the peers.',
    helpZh:
      '若持续出现，说明某组织运行的链码与其批准的不一致，或其节点严重落后。请比对链码定义中的制品哈希，再比对各节点高度。',
  },
  MAINTENANCE_NOT_EMBEDDED: {
    status: 501,
    retry: 'never',
    en: '`tanji {command}` works on the embedded ledger; this home runs on {ledger}.',
    zh: '`tanji {command}` 仅适用于内嵌账本；本主目录使用 {ledger}。',
    help: 'On Fabric the peers keep the ledger: check it with `tanji fabric audit`, and back up and restore the folders of peers and orderers as docs/operations.md describes.',
    helpZh:
      '在 Fabric 上，账本由各节点保存：请用 `tanji fabric audit` 核查，并按 docs/operations.md 备份与恢复节点和排序节点的文件夹。',
  },
});
