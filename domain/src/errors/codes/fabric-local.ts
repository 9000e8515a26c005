import { defineCodes } from './entry.js';

/** A Fabric network on one machine: building it, running it, and what its chaincode runs from. */
export const FABRIC_LOCAL_CODES = defineCodes({
  FABRIC_GO_MISSING: {
    status: 500,
    retry: 'changed',
    en: 'Fabric {release} is built with Go, and `{program}` cannot be run here.',
    zh: 'Fabric {release} 需要用 Go 编译，但此处无法运行 `{program}`。',
    help: 'Install Go {needed} or newer from https://go.dev/dl, or name it in TANJI_GO. Without Go use the embedded ledger.',
    helpZh:
      '请从 https://go.dev/dl 安装 Go {needed} 或更新版本，或用 TANJI_GO 指定其路径。没有 Go 时请使用内嵌账本。',
  },
  FABRIC_GO_TOO_OLD: {
    status: 500,
    retry: 'changed',
    en: 'Go {found} is too old: Fabric {release} needs Go {needed}.',
    zh: 'Go {found} 版本过低：Fabric {release} 需要 Go {needed}。',
    help: 'Install a newer Go, or name another one in TANJI_GO. network/fabric/README.md says which release needs which Go.',
    helpZh:
      '请安装更新的 Go，或用 TANJI_GO 指定另一个版本。各版本对 Go 的要求见 network/fabric/README.md。',
  },
  FABRIC_BUILD_FAILED: {
    status: 500,
    retry: 'changed',
    en: 'Building Fabric failed at {program}: {reason}.',
    zh: '编译 Fabric 时在 {program} 处失败：{reason}。',
    help: 'The first build fetches modules: check that the Go module proxy can be reached (`go env GOPROXY`) and that the disk has 2 GB free.',
    helpZh:
      '首次编译需要下载模块：请检查 Go 模块代理是否可达（`go env GOPROXY`），以及磁盘是否有 2 GB 可用空间。',
  },
  FABRIC_COMMAND_FAILED: {
    status: 500,
    retry: 'changed',
    en: '`{command}` failed: {reason}.',
    zh: '`{command}` 执行失败：{reason}。',
    help: 'The reason is in the words of Fabric. `npm run fabric:status` shows the state of every process, `npm run fabric:logs` what it logged.',
    helpZh:
      '失败原因为 Fabric 的原文。`npm run fabric:status` 显示各进程状态，`npm run fabric:logs` 显示其日志。',
  },
  FABRIC_NO_NETWORK: {
    status: 404,
    retry: 'changed',
    en: 'There is no Fabric network in {home}.',
    zh: '{home} 中没有 Fabric 网络。',
    help: 'Start one with `npm run fabric:up`, or name the folder of another in TANJI_FABRIC_HOME.',
    helpZh: '请用 `npm run fabric:up` 启动网络，或用 TANJI_FABRIC_HOME 指定其他网络的文件夹。',
  },
  FABRIC_NOT_RUNNING: {
    status: 503,
    retry: 'changed',
    en: 'The Fabric network is not running: {process} is not there.',
    zh: 'Fabric 网络未运行：缺少进程 {process}。',
    help: 'Start it with `npm run fabric:up`.',
    helpZh: '请用 `npm run fabric:up` 启动。',
  },
  FABRIC_STATE_INVALID: {
    status: 500,
    retry: 'changed',
    en: 'The Fabric network in {home} cannot be used: {reason}.',
    zh: '{home} 中的 Fabric 网络无法使用：{reason}。',
    help: 'Bring back the folder as it was, or delete the network with `npm run fabric:reset` and start a new one. Its ledger is lost then.',
    helpZh: '请恢复该文件夹，或用 `npm run fabric:reset` 删除网络后重新启动；删除后其账本将丢失。',
  },
  FABRIC_OPTION_INVALID: {
    status: 400,
    retry: 'changed',
    en: '{option} cannot be {value}: {reason}.',
    zh: '{option} 不能为 {value}：{reason}。',
    help: '`npm run fabric:up -- --help` lists the options.',
    helpZh: '`npm run fabric:up -- --help` 列出全部选项。',
  },
  FABRIC_OPTION_CHANGED: {
    status: 409,
    retry: 'changed',
    en: 'The network was created with {option} {current}, not {asked}.',
    zh: '该网络创建时 {option} 为 {current}，而不是 {asked}。',
    help: 'Leave the option out to go on with this network. Organisations are added with `npm run fabric:add-org`; for anything else choose another folder in TANJI_FABRIC_HOME, or delete this network with `npm run fabric:reset`.',
    helpZh:
      '省略该选项即可继续使用此网络。可用 `npm run fabric:add-org` 添加组织；其他改动请用 TANJI_FABRIC_HOME 选择新的文件夹，或用 `npm run fabric:reset` 删除此网络。',
  },
  FABRIC_PORT_TAKEN: {
    status: 409,
    retry: 'changed',
    en: 'Port {port}, which {process} of this network uses, is taken by another program.',
    zh: '本网络的 {process} 所用端口 {port} 已被其他程序占用。',
    help: 'End the other program. Ports are part of the network (they are in the channel configuration and the profiles), so they are not exchanged.',
    helpZh: '请结束占用端口的程序。端口是网络的一部分（写在通道配置和连接配置文件中），不能更换。',
  },
  FABRIC_PROCESS_FAILED: {
    status: 503,
    retry: 'changed',
    en: '{process} did not become ready: {reason}. Its log is {log}.',
    zh: '{process} 未能就绪：{reason}。日志见 {log}。',
    help: 'Read the end of the log. A full disk or damaged data of this one process are the usual reasons.',
    helpZh: '请查看日志末尾。常见原因是磁盘已满或该进程的数据损坏。',
  },
  FABRIC_CERTIFICATE_EXPIRED: {
    status: 500,
    retry: 'never',
    en: 'The certificate {file} was valid until {until}.',
    zh: '证书 {file} 的有效期已于 {until} 截止。',
    help: 'Test material is not renewed: delete this network with `npm run fabric:reset` and start a new one. In a consortium the organisation enrols again.',
    helpZh:
      '测试证书不会续期：请用 `npm run fabric:reset` 删除此网络后重新启动。在正式联盟中由组织重新登记证书。',
  },
  FABRIC_POLICY_MISMATCH: {
    status: 500,
    retry: 'never',
    en: '{place} is {actual}, and must be {expected}.',
    zh: '{place} 为 {actual}，应为 {expected}。',
    help: 'Do not use this channel: one organisation alone could write. Set the policy with a channel update or a new chaincode definition.',
    helpZh: '请勿使用此通道：单个组织即可写入。请通过通道配置更新或新的链码定义修正策略。',
  },
  FABRIC_NO_COMMIT: {
    status: 503,
    retry: 'later',
    en: 'No transaction of {chaincode} was committed through {peer}: {reason}.',
    zh: '通过 {peer} 未能提交 {chaincode} 的交易：{reason}。',
    help: 'Every process answers, but the organisations do not agree on a transaction. Look at the logs of the peers and chaincode processes; peers that see each other for the first time may need a moment.',
    helpZh:
      '各进程均有响应，但各组织未能就交易达成一致。请查看各节点与链码进程的日志；节点初次相互发现可能需要片刻。',
  },
  FABRIC_ARTEFACT_MISMATCH: {
    status: 409,
    retry: 'changed',
    en: 'Chaincode {chaincode}: {place} is {actual}, the definition says {expected}.',
    zh: '链码 {chaincode}：{place} 为 {actual}，而链码定义为 {expected}。',
    help: 'Bring back the artefact of the definition, or approve the other one with `npm run fabric:upgrade`. Organisations with different code do not endorse each other.',
    helpZh:
      '请恢复链码定义所对应的构件，或用 `npm run fabric:upgrade` 批准新的构件。代码不同的组织之间无法共同背书。',
  },
  FABRIC_UPGRADE_UNCHANGED: {
    status: 409,
    retry: 'changed',
    en: 'Chaincode {chaincode} is already at version {version}.',
    zh: '链码 {chaincode} 已是版本 {version}。',
    help: 'There is nothing to upgrade: the sources give the artefact that is committed.',
    helpZh: '无需升级：源代码生成的构件与已提交的一致。',
  },
  CHAINCODE_SERVER_SETTING: {
    status: 500,
    retry: 'changed',
    en: 'The chaincode server cannot use {name}: {reason}.',
    zh: '链码服务无法使用 {name}：{reason}。',
    help: 'network/fabric/README.md lists the environment of a chaincode server.',
    helpZh: '链码服务所需的环境变量见 network/fabric/README.md。',
  },
  CHAINCODE_BUNDLE_FAILED: {
    status: 500,
    retry: 'changed',
    en: 'The chaincode {entry} could not be bundled: {reason}.',
    zh: '无法打包链码 {entry}：{reason}。',
    help: 'It needs the checkout with its development dependencies (`npm ci`).',
    helpZh: '打包需要完整的代码仓库及其开发依赖（`npm ci`）。',
  },
});
