import { resolve } from 'node:path'
import { z } from 'zod'

const Port = z.coerce
  .number('写一个端口号，例如 8080')
  .int('端口号必须是整数')
  .min(0)
  .max(65535, '端口号最大 65535')
const FLAG = { on: true, off: false } as const

const Environment = z.object({
  PORT: Port.default(8600),
  HOST: z.string().default('127.0.0.1'),
  BAOQIAO_DATA: z.string().min(1, '写数据目录的路径').default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '必须以 postgres:// 或 postgresql:// 开头')
    .optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(16),
  BAOQIAO_SEED: z.enum(['none', 'people', 'town'], '只能是 none、people 或 town').default('town'),
  BAOQIAO_BANK_NAME: z.string().trim().min(1).max(40).default('清江银行'),
  BAOQIAO_PUBLIC_URL: z.url('写客户手机可以打开的完整网址').optional(),
  BAOQIAO_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  BAOQIAO_SECURE_COOKIES: z.enum(['on', 'off']).default('off'),
  BAOQIAO_TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  BAOQIAO_RATE_LIMIT: z.coerce.number().int().min(10).default(1200),
  INSURER_URL: z.url('写保险公司网关的网址').optional(),
  INSURER_LINKS: z.string().min(1, '写各保险公司接口配置文件的路径').optional(),
  BANK_CORE_URL: z.url('写行内核心系统的网址').optional(),
  TSA_URL: z.url('写时间戳机构的网址').optional(),
  ESIGN_URL: z.url('写电子认证服务机构的签名接口网址').optional(),
  ESIGN_APP_ID: z.string().trim().min(1).max(120).optional(),
  ESIGN_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  ESIGN_CA_FILE: z.string().min(1, '写签发证书的 PEM 文件路径').optional(),
  INSURER_CALLBACK_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  BANK_CORE_CALLBACK_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  SMS_URL: z.url('写短信网关的网址').optional(),
  SMS_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  SMS_SIGN_NAME: z.string().trim().min(2).max(20).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, '必须以 smtp:// 或 smtps:// 开头')
    .optional(),
  MAIL_FROM: z.email('写发件邮箱').optional(),
  S3_URL: z.url('写存储桶的完整网址，例如 https://minio.bank.internal/baoqiao').optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(3).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(8, '至少 8 个字符').optional(),
  OIDC_ISSUER: z.url('写身份认证平台的网址（issuer）').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(8, '至少 8 个字符').optional(),
  OIDC_STAFF_CLAIM: z.string().min(1).default('preferred_username'),
  OIDC_NAME: z.string().trim().min(2).max(20).default('统一身份认证'),
  BAOQIAO_PASSWORD_SIGN_IN: z.enum(['on', 'off']).default('on'),
  ASR_URL: z
    .union([z.literal('simulated'), z.url()], '写语音识别服务的网址，或 simulated')
    .optional(),
  ASR_KEY: z.string().min(1).optional(),
  ASR_MODEL: z.string().trim().min(1).max(80).default('paraformer'),
  BAOQIAO_SIMULATORS: z.enum(['on', 'off']).default('on'),
})

/** A bucket of the S3 API and who may use it. */
export type Bucket = {
  /** With the bucket's name in it: as a path, or as the host. */
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** The bank's own OpenID provider, as it knows us. */
export type OpenIdClient = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Which claim holds the 工号. */
  staffClaim: string
  /** What the bank calls it, on the button. */
  name: string
}

export type Config = {
  port: number
  host: string
  dataFolder: string
  databaseUrl: string | undefined
  databasePoolMax: number
  /** `people`: the named town without the sales it plays. */
  seed: 'none' | 'people' | 'town'
  /** As it stands on papers and on the customer's phone. */
  bankName: string
  publicUrl: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  secureCookies: boolean
  trustProxy: boolean
  /** Requests a minute from one address before 429. */
  rateLimitPerMinute: number
  insurerUrl: string | undefined
  /** A JSON file: each insurer's form, address and codes. */
  insurerLinksFile: string | undefined
  bankCoreUrl: string | undefined
  /** RFC 3161 time-stamp authority. */
  timeStampUrl: string | undefined
  /** Signs papers in the signer's name. */
  eSignature: ESignatureClient | undefined
  /** What the partners sign the answers with that they send by themselves. */
  insurerCallbackSecret: string | undefined
  bankCoreCallbackSecret: string | undefined
  smsUrl: string | undefined
  /** Signs what we send to the SMS gateway and what it reports. */
  smsSecret: string | undefined
  /** Stands in 【】 before each short message; the bank's name unless set. */
  smsSignName: string
  smtpUrl: string | undefined
  mailFrom: string
  /** Where sealed files lie; the data folder when undefined. */
  bucket: Bucket | undefined
  openId: OpenIdClient | undefined
  /** Off where only the identity provider may say who somebody is. */
  hasPasswordSignIn: boolean
  /** Speech recognition; `simulated` is the one that reads the town's films. */
  asr: { url: string; key: string | undefined; model: string } | undefined
  simulators: boolean
}

/** A certification service (电子认证服务机构) and who we are to it. */
export type ESignatureClient = {
  url: string
  appId: string
  secret: string
  /** PEM: who must have issued its certificates. */
  caFile: string | undefined
}

/** A variable that cannot be used, said so that the reader can mend it. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`配置有误 (configuration):\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** Read once at start; nothing else in the product reads the environment. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0])
        return `${name}=${given[name] ?? ''}: ${issue.message}`
      }),
    )
  }
  const env = parsed.data
  if (env.BAOQIAO_PASSWORD_SIGN_IN === 'off' && !env.OIDC_ISSUER) {
    throw new ConfigError(['BAOQIAO_PASSWORD_SIGN_IN=off: 须先填写 OIDC_ISSUER，否则无人能登录'])
  }
  if (env.SMS_URL && !env.SMS_SECRET) throw new ConfigError(['SMS_SECRET: 有 SMS_URL 时必须填写'])
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.BAOQIAO_DATA),
    databaseUrl: env.DATABASE_URL,
    databasePoolMax: env.DATABASE_POOL_MAX,
    seed: env.BAOQIAO_SEED,
    bankName: env.BAOQIAO_BANK_NAME,
    publicUrl: env.BAOQIAO_PUBLIC_URL,
    logLevel: env.BAOQIAO_LOG,
    secureCookies: FLAG[env.BAOQIAO_SECURE_COOKIES],
    trustProxy: FLAG[env.BAOQIAO_TRUST_PROXY],
    rateLimitPerMinute: env.BAOQIAO_RATE_LIMIT,
    insurerUrl: env.INSURER_URL,
    insurerLinksFile: env.INSURER_LINKS,
    bankCoreUrl: env.BANK_CORE_URL,
    timeStampUrl: env.TSA_URL,
    eSignature: eSignatureIn(env),
    insurerCallbackSecret: env.INSURER_CALLBACK_SECRET,
    bankCoreCallbackSecret: env.BANK_CORE_CALLBACK_SECRET,
    smsUrl: env.SMS_URL,
    smsSecret: env.SMS_SECRET,
    smsSignName: env.SMS_SIGN_NAME ?? env.BAOQIAO_BANK_NAME,
    smtpUrl: env.SMTP_URL,
    asr: env.ASR_URL ? { url: env.ASR_URL, key: env.ASR_KEY, model: env.ASR_MODEL } : undefined,
    mailFrom: env.MAIL_FROM ?? 'baoqiao@localhost',
    bucket: bucketIn(env),
    openId: openIdIn(env),
    hasPasswordSignIn: FLAG[env.BAOQIAO_PASSWORD_SIGN_IN],
    simulators: FLAG[env.BAOQIAO_SIMULATORS],
  }
}

function bucketIn(env: z.output<typeof Environment>): Bucket | undefined {
  const { S3_URL: url, S3_REGION: region } = env
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (url === undefined) return undefined
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new ConfigError(['S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: 有 S3_URL 时必须填写'])
  }
  return { url, region, accessKeyId, secretAccessKey }
}

/** All three or none: half a link would send nothing and look as if it did. */
function eSignatureIn(env: z.output<typeof Environment>): ESignatureClient | undefined {
  const { ESIGN_URL: url, ESIGN_APP_ID: appId, ESIGN_SECRET: secret } = env
  if (url !== undefined && appId !== undefined && secret !== undefined) {
    return { url, appId, secret, caFile: env.ESIGN_CA_FILE }
  }
  if ([url, appId, secret, env.ESIGN_CA_FILE].every((value) => value === undefined))
    return undefined
  throw new ConfigError(['ESIGN_URL, ESIGN_APP_ID, ESIGN_SECRET: 三项须一并填写，或都不填'])
}

function openIdIn(env: z.output<typeof Environment>): OpenIdClient | undefined {
  const { OIDC_ISSUER: issuer, OIDC_STAFF_CLAIM: staffClaim, OIDC_NAME: name } = env
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (issuer === undefined) return undefined
  if (clientId === undefined || clientSecret === undefined) {
    throw new ConfigError(['OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: 有 OIDC_ISSUER 时必须填写'])
  }
  return { issuer, clientId, clientSecret, staffClaim, name }
}
