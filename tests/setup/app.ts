import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkedInsurers, restBankCore } from '#modules/insurers'
import { httpSms } from '#modules/messages'
import type { MailGateway } from '#modules/messages'
import { httpESignatureService, httpTimeStampAuthority } from '#modules/papers'
import { httpTranscriber } from '#modules/transcripts'
import { frozenClock, systemClock } from '#platform/clock'
import type { Clock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import type { FieldCrypto } from '#platform/crypto'
import { openDatabase } from '#platform/db'
import { openKeyring } from '#platform/keyring'
import type { Keyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { hashPassword } from '#modules/access'
import type { IdentityProvider } from '#modules/access'
import { townLinks } from '#world/insurer-links'
import type { TownAddresses } from '#world/insurer-links'
import { CUSTOMERS } from '#world/customers'
import { seedTown } from '#world/seed'
import { TOWN_PASSWORD } from '#world/staff'
import { injectedWire, signInAs, smsInbox } from '#world/wire'
import type { Session, Wire } from '#world/wire'
import { createApp } from '../../server/app.ts'
import type { App } from '../../server/app.ts'
import type { Behaviour } from '../../server/simulators/behaviour.ts'
import { bankCoreSimulator } from '../../server/simulators/bank-core.ts'
import { eSignatureSimulator } from '../../server/simulators/e-signature-service.ts'
import { insurerSimulator } from '../../server/simulators/insurer.ts'
import { smsSimulator } from '../../server/simulators/sms.ts'
import { timeStampSimulator } from '../../server/simulators/time-stamp-authority.ts'
import { speechSimulator } from '../../server/simulators/speech.ts'
import { cloneDatabase } from './worker-database.ts'

export type TestApp = {
  app: App
  folder: string
  databaseUrl: string
  fields: FieldCrypto
  keyring: Keyring
  clock: Clock & { moveTo: (at: string) => void }
  wire: Wire
  /** Signed in as one of the town's people, by 工号. */
  as: (staffNo: string) => Promise<Session>
  partnerUrls: TownAddresses & {
    bank: string
    timeStamps: string
    signatures: string
    sms: string
    speech: string
  }
  /** Changes how insurer and bank core behave from now on. */
  partners: (behaviour: Partial<Behaviour>) => Promise<void>
  close: () => Promise<void>
}

/** What the partners of a test sign their answers with. */
export const CALLBACK_SECRETS = { insurer: 'i'.repeat(32), 'bank-core': 'b'.repeat(32) }

export const SMS_SECRET = 's'.repeat(32)

/** Who the bank is to the certification service of a test. */
export const ESIGN_KEY = { appId: 'baoqiao', secret: 'e'.repeat(32) }

type Options = {
  mail?: MailGateway
  /** Who says who the staff are, beside the password. */
  identity?: IdentityProvider
  /** More of the environment than a test needs by itself. */
  environment?: Record<string, string>
  withJobs?: boolean
  /** With a recogniser that reads what the town's films say; else there is none. */
  hears?: boolean
  /** Frozen at this instant; else the clock runs. */
  at?: string
  /** A database and folder of another app, for two processes on one installation. */
  beside?: TestApp
}

/** The whole product over a database and a data folder of its own, with the town in it. */
export async function startTestApp(options: Options = {}): Promise<TestApp> {
  const database = options.beside ? undefined : await cloneDatabase()
  const databaseUrl = options.beside?.databaseUrl ?? database!.url
  const folder = options.beside?.folder ?? mkdtempSync(join(tmpdir(), 'baoqiao-app-'))
  const config = readConfig({
    BAOQIAO_DATA: folder,
    BAOQIAO_LOG: 'silent',
    BAOQIAO_RATE_LIMIT: '1000000',
    ...options.environment,
  })
  const keyring = openKeyring(folder)
  const fields = fieldCrypto(keyring)
  const clock = options.at ? frozenClock(options.at) : { ...systemClock, moveTo: () => undefined }
  if (database) await seedFor(databaseUrl, fields)
  const partners = options.beside ? undefined : await startPartners(folder)
  const partnerUrls = options.beside?.partnerUrls ?? partners!.urls
  const log = createLog(process.env['BAOQIAO_TEST_LOG'] ?? 'silent')
  const { insurerUrl, insurerTcpPort, bank } = partnerUrls
  const links = townLinks({ insurerUrl, insurerTcpPort })
  const outside = {
    insurer: linkedInsurers(() => links, clock.now),
    bank: restBankCore(() => bank),
    timeStamps: httpTimeStampAuthority(() => partnerUrls.timeStamps),
    certification: {
      service: httpESignatureService(
        () => ({ url: partnerUrls.signatures, ...ESIGN_KEY }),
        clock.now,
      ),
      issuers: [],
    },
    callbackSecrets: CALLBACK_SECRETS,
    transcriber: options.hears
      ? httpTranscriber(() => ({ url: partnerUrls.speech, key: undefined, model: 'town' }))
      : undefined,
    messages: {
      sms: httpSms(() => ({ url: partnerUrls.sms, secret: SMS_SECRET }), clock.now),
      secret: SMS_SECRET,
      mail: options.mail,
    },
    identity: options.identity,
  }
  const publicUrl = () => 'http://phone.test'
  const parts = { config, databaseUrl, clock, keyring, log, outside, publicUrl }
  const app = await createApp(parts, { withJobs: options.withJobs ?? false })
  const inbox = smsInbox(() => join(folder, 'sms'))
  const wire = injectedWire(app.http, inbox)
  return {
    app,
    folder,
    databaseUrl,
    fields,
    keyring,
    clock,
    wire,
    as: (staffNo) => signInAs(wire, staffNo, TOWN_PASSWORD),
    partnerUrls,
    partners: async (behaviour) => partners?.behave(behaviour),
    close: async () => {
      await app.close()
      await partners?.stop()
      await database?.drop()
      if (database) rmSync(folder, { recursive: true, force: true })
    },
  }
}

let passwordHash: Promise<string> | undefined

async function seedFor(url: string, fields: FieldCrypto): Promise<void> {
  const { db } = openDatabase(url, { max: 2 })
  try {
    await seedTown({
      db,
      fields,
      now: new Date('2026-11-22T01:00:00Z'),
      passwordHash: () => (passwordHash ??= hashPassword(TOWN_PASSWORD)),
    })
  } finally {
    await db.destroy()
  }
}

async function startPartners(folder: string) {
  const quick = { latencyMs: 0, referralSec: 0 }
  const insurer = insurerSimulator(join(folder, 'insurer'), quick)
  const bank = bankCoreSimulator(join(folder, 'bank-core'), quick)
  const stamps = await timeStampSimulator(quick)
  const listen = { port: 0, host: '127.0.0.1' }
  const urls = [await insurer.app.listen(listen), await bank.listen(listen)] as const
  await new Promise<void>((resolve) => insurer.tcp.listen(0, listen.host, () => resolve()))
  const insurerTcpPort = (insurer.tcp.address() as AddressInfo).port
  const sms = smsSimulator(join(folder, 'sms'), SMS_SECRET, quick)
  const smsUrl = await sms.listen(listen)
  const speech = speechSimulator(quick)
  const speechUrl = await speech.listen(listen)
  const signing = await eSignatureSimulator(ESIGN_KEY, quick)
  const signatures = `${await signing.listen(listen)}/v1/signatures`
  const timeStamps = `${await stamps.listen(listen)}/v1/time-stamps`
  return {
    urls: {
      insurerUrl: urls[0],
      insurerTcpPort,
      bank: urls[1],
      timeStamps,
      signatures,
      sms: smsUrl,
      speech: speechUrl,
    },
    behave: async (behaviour: Partial<Behaviour>) => {
      for (const app of [insurer.app, bank, stamps, signing, sms, speech]) {
        await app.inject({ method: 'PUT', url: '/control', payload: behaviour })
      }
    },
    stop: async () => {
      await insurer.app.close()
      insurer.tcp.close()
      await bank.close()
      await stamps.close()
      await signing.close()
      await sms.close()
      await speech.close()
    },
  }
}

/** A customer of the town by name: id and the last four of the document on the counter. */
export function townCustomer(name: string): { customerId: string; documentLast4: string } {
  const customer = CUSTOMERS.find((entry) => entry.name === name)
  if (!customer) throw new Error(`nobody in the town is called ${name}`)
  const { id, idNumber } = customer
  return { customerId: id, documentLast4: idNumber?.slice(-4) ?? '' }
}
