import { networkInterfaces } from 'node:os'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from './app.ts'
import type { App, AppParts } from './app.ts'
import { seed } from './seed.ts'
import { startSimulators } from './simulators/start.ts'
import type { Simulators } from './simulators/start.ts'
import { openIdProvider } from '#modules/access'
import { InsurerLinks, linkedInsurers, restBankCore } from '#modules/insurers'
import { httpSms, smtpMail } from '#modules/messages'
import { httpESignatureService, httpTimeStampAuthority, issuersIn } from '#modules/papers'
import type { Certification } from '#modules/papers'
import { httpTranscriber } from '#modules/transcripts'
import { systemClock } from '#platform/clock'
import { ConfigError } from '#platform/config'
import type { Config } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import { openDatabase } from '#platform/db'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import type { Log } from '#platform/log'
import { migrate } from '#platform/migrate'
import { townLinks } from '#world/insurer-links'
import { playSales } from '#world/sales'
import { smsInbox, socketWire } from '#world/wire'
import type { Inbox } from '#world/wire'

export type ReachedDatabase = { url: string; close: () => Promise<void> }

/** The bank's own server when `DATABASE_URL` is set, else the embedded one in the data folder. */
export async function reachDatabase(
  config: Config,
  log: (line: string) => void,
): Promise<ReachedDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined }
  const folder = join(config.dataFolder, 'postgres')
  const server = await startEmbeddedPostgres({ folder, log })
  return { url: server.url, close: () => server.stop() }
}

type Outside = AppParts['outside'] & {
  greeting: string[]
  /** What the simulated telephones received; none where real messages go out. */
  inbox: Inbox | undefined
  /** Tells the simulators where they may send results by themselves. */
  callBackAt: (address: string) => Promise<void>
  stop: () => void
}

/**
 * Real partners where the configuration names them; the simulators stand in for the rest. An insurer
 * is looked for in `INSURER_LINKS` first, then at `INSURER_URL`.
 */
export async function reachOutside(config: Config): Promise<Outside> {
  // Files that cannot be read are told before anything is started.
  const issuers = certificateIssuers(config)
  const namedLinks = config.insurerLinksFile ? readInsurerLinks(config.insurerLinksFile) : {}
  const hasInsurers = config.insurerUrl !== undefined || config.insurerLinksFile !== undefined
  const isComplete = hasInsurers && config.bankCoreUrl && config.timeStampUrl && config.smsUrl
  const hearsTown = config.asr?.url === SIMULATED
  const needsSimulators = config.simulators && (!isComplete || hearsTown)
  const simulators = needsSimulators
    ? await startSimulators(join(config.dataFolder, 'simulators'))
    : undefined
  const nowhere = 'http://127.0.0.1:9'
  const greeting = simulators
    ? [
        `模拟保险公司 ${simulators.insurerUrl}/control · 模拟核心 ${simulators.bankCoreUrl}/control`,
        ...(config.smsUrl ? [] : [`模拟短信收件箱（客户收到的验证码） ${simulators.smsUrl}/`]),
      ]
    : []
  const callbackSecrets = {
    insurer: config.insurerCallbackSecret ?? secretFor(simulators),
    'bank-core': config.bankCoreCallbackSecret ?? secretFor(simulators),
  }
  const links: InsurerLinks = {
    ...(simulators && !hasInsurers ? townLinks(simulators) : {}),
    ...(config.insurerUrl ? { '*': { form: 'rest', url: config.insurerUrl } } : {}),
    ...namedLinks,
  }
  return {
    greeting,
    ...reachTelephones(config, simulators),
    insurer: linkedInsurers(() => links, systemClock.now),
    bank: restBankCore(() => config.bankCoreUrl ?? simulators?.bankCoreUrl ?? nowhere),
    timeStamps: httpTimeStampAuthority(
      () => config.timeStampUrl ?? simulators?.timeStampUrl ?? nowhere,
    ),
    certification: reachCertification(config.eSignature ?? simulators?.eSignature, issuers),
    transcriber: reachRecogniser(config, simulators),
    callbackSecrets,
    identity: config.openId && openIdProvider(config.openId),
    callBackAt: async (address) => {
      if (!simulators) return
      const url = `${address}/api/partner-answers`
      for (const [at, secret] of [
        [simulators.insurerUrl, callbackSecrets.insurer],
        [simulators.bankCoreUrl, callbackSecrets['bank-core']],
      ] as const) {
        await behave(at, { callback: { url, secret } })
      }
      const reports = { url: `${address}/api/message-reports`, secret: simulators.smsSecret }
      await behave(simulators.smsUrl, { callback: reports })
    },
    stop: () => simulators?.stop(),
  }
}

/** A real gateway where one is named; else the simulated operator, whose inbox can be read. */
function reachTelephones(
  config: Config,
  simulators: Simulators | undefined,
): Pick<Outside, 'messages' | 'inbox'> {
  const { smsUrl, smsSecret, smtpUrl, mailFrom, dataFolder } = config
  const mail = smtpUrl ? smtpMail(smtpUrl, mailFrom) : undefined
  const named = smsUrl && smsSecret ? { url: smsUrl, secret: smsSecret } : undefined
  const simulated = simulators && { url: simulators.smsUrl, secret: simulators.smsSecret }
  const link = named ?? simulated ?? { url: 'http://127.0.0.1:9', secret: '' }
  return {
    messages: { sms: httpSms(() => link, systemClock.now), secret: link.secret || undefined, mail },
    inbox: named ? undefined : smsInbox(() => join(dataFolder, 'simulators', 'sms')),
  }
}

/** The service that is named, else the town's; none where there is neither. */
function reachCertification(
  link: Simulators['eSignature'] | undefined,
  issuers: Certification['issuers'],
): Certification | undefined {
  return link && { service: httpESignatureService(() => link, systemClock.now), issuers }
}

/** `ESIGN_CA_FILE`: who must have issued the certificates of signatures; empty where it is not set. */
export function certificateIssuers({ eSignature }: Config): Certification['issuers'] {
  if (!eSignature?.caFile) return []
  try {
    return issuersIn(readFileSync(eSignature.caFile, 'utf8'))
  } catch (error) {
    const { message } = error as Error
    throw new ConfigError([`ESIGN_CA_FILE=${eSignature.caFile}: 读不出 PEM 证书 (${message})`])
  }
}

const SIMULATED = 'simulated'

/** Nobody hears unless somebody is named; `simulated` reads what the town's films say. */
function reachRecogniser({ asr }: Config, simulators: Simulators | undefined) {
  const url = asr?.url === SIMULATED ? simulators?.speechUrl : asr?.url
  const model = asr?.url === SIMULATED ? 'town' : asr?.model
  return asr && model && url ? httpTranscriber(() => ({ ...asr, url, model })) : undefined
}

/** Partners that we start ourselves get a secret of this run. */
function secretFor(simulators: object | undefined): string | undefined {
  return simulators ? randomBytes(32).toString('hex') : undefined
}

async function behave(url: string, behaviour: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(behaviour)
  const answer = await fetch(`${url}/control`, { method: 'PUT', headers, body })
  await answer.body?.cancel()
}

/** `INSURER_LINKS`: a JSON file, by insurer code. A fault is a sentence with the place in the file. */
function readInsurerLinks(file: string): InsurerLinks {
  try {
    const parsed = InsurerLinks.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(faults.map((fault) => `INSURER_LINKS=${file}: ${fault}`))
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError([`INSURER_LINKS=${file}: 读不出 JSON 文件 (${(error as Error).message})`])
  }
}

export type Product = {
  app: App
  address: string
  /** Lines for the terminal: what was seeded and who may sign in. */
  greeting: string[]
  stop: () => Promise<void>
}

/** Database, migrations, seed, app, listening socket: in this order, undone in reverse. */
export async function startProduct(config: Config): Promise<Product> {
  const log = createLog(config.logLevel)
  const outside = reachOutside(config)
  // What is wrong with it is told below, in order, not while the database starts.
  outside.catch(() => undefined)
  const database = await reachDatabase(config, (line) => log.info(line))
  try {
    await migrate(database.url)
    const keyring = openKeyring(config.dataFolder)
    const { isNew, greeting } = await seedOnce(database.url, config)
    let address = ''
    const publicUrl = () => config.publicUrl ?? address
    const databaseUrl = database.url
    const parts = { config, databaseUrl, clock: systemClock, keyring, log, publicUrl }
    const app = await createApp({ ...parts, outside: await outside }, { withJobs: true })
    address = await listen(app, config)
    await (await outside).callBackAt(address.replace('//0.0.0.0', '//127.0.0.1'))
    if (config.host === '0.0.0.0') address = onTheNetwork(address)
    // The login page is open by now; the town's sales are played behind it.
    const { inbox } = await outside
    const playing =
      isNew && config.seed === 'town' ? playTown({ address, inbox }, log) : Promise.resolve()
    const stop = async () => {
      await playing
      await app.close()
      await database.close()
      ;(await outside).stop()
    }
    const shop = `客户自助投保 (self-service) ${address}/p/shop`
    return { app, address, greeting: [...greeting, shop, ...(await outside).greeting], stop }
  } catch (error) {
    await outside.then(
      ({ stop }) => stop(),
      () => undefined,
    )
    await database.close()
    throw error
  }
}

async function seedOnce(url: string, config: Config) {
  if (config.seed === 'none') return { isNew: false, greeting: [] }
  const { db } = openDatabase(url, { max: 2 })
  try {
    return await seed(db, fieldCrypto(openKeyring(config.dataFolder)))
  } finally {
    await db.destroy()
  }
}

type Town = { address: string; inbox: Inbox | undefined }

async function playTown({ address, inbox }: Town, log: Log): Promise<void> {
  const wire = socketWire(() => address, inbox)
  await playSales(wire, (line) => log.warn(line)).catch((error: Error) =>
    log.warn({ reason: error.message }, 'the sales of the town stopped'),
  )
}

/** A taken port is a matter for the person who starts us, not a stack trace. */
async function listen(app: App, { port, host }: Config): Promise<string> {
  try {
    return await app.http.listen({ port, host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    await app.close()
    if (code === 'EADDRINUSE') {
      throw new ConfigError([`PORT=${port}: 端口已被占用，请换一个端口 (the port is taken)`])
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ConfigError([`HOST=${host}: 本机没有这个地址 (no such address on this machine)`])
    }
    throw error
  }
}

/** A phone cannot open 0.0.0.0: the first address other machines can reach. */
function onTheNetwork(address: string): string {
  const reachable = Object.values(networkInterfaces())
    .flat()
    .find((entry) => entry?.family === 'IPv4' && !entry.internal)
  return reachable ? address.replace(/\/\/[^:]+/, `//${reachable.address}`) : address
}
