import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { bankCoreSimulator } from './bank-core.ts'
import { eSignatureSimulator } from './e-signature-service.ts'
import { insurerSimulator } from './insurer.ts'
import { randomFrom } from './random.ts'
import { smsSimulator } from './sms.ts'
import { speechSimulator } from './speech.ts'
import { timeStampSimulator } from './time-stamp-authority.ts'

/**
 * The other side as a process of its own: `main.ts FOLDER [SEED]`. Tells its addresses to the process that
 * forked it, and ends when that process is gone.
 */
const HOST = '127.0.0.1'
const portOf = (name: string) => Number(process.env[name] ?? 0)
const [folder = '.data/simulators', seed] = process.argv.slice(2)
const random = seed === undefined ? Math.random : randomFrom(Number(seed))
const insurer = insurerSimulator(join(folder, 'insurer'), { random })
const bank = bankCoreSimulator(join(folder, 'bank-core'), { random })
const insurerUrl = await insurer.app.listen({ port: portOf('INSURER_PORT'), host: HOST })
await new Promise<void>((resolve) =>
  insurer.tcp.listen(portOf('INSURER_TCP_PORT'), HOST, () => resolve()),
)
const insurerTcpPort = (insurer.tcp.address() as AddressInfo).port
const bankCoreUrl = await bank.listen({ port: portOf('BANK_CORE_PORT'), host: HOST })
const timeStamps = await timeStampSimulator()
const timeStampUrl = `${await timeStamps.listen({ port: 0, host: HOST })}/v1/time-stamps`
const eSignatureKey = { appId: 'baoqiao', secret: randomBytes(32).toString('hex') }
const eSignatures = await eSignatureSimulator(eSignatureKey, { random })
const eSignatureUrl = `${await eSignatures.listen({ port: 0, host: HOST })}/v1/signatures`
// Of this run, unless the bank that is tried out was told one.
const smsSecret = process.env['SMS_SECRET'] ?? randomBytes(32).toString('hex')
const sms = smsSimulator(join(folder, 'sms'), smsSecret, { random })
const smsUrl = await sms.listen({ port: portOf('SMS_PORT'), host: HOST })
const speech = speechSimulator({ random })
const speechUrl = await speech.listen({ port: portOf('ASR_PORT'), host: HOST })
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)
const addresses = { insurerUrl, insurerTcpPort, bankCoreUrl, timeStampUrl, smsUrl, speechUrl }
const eSignature = { url: eSignatureUrl, ...eSignatureKey }
const told = { ...addresses, smsSecret, eSignature }
if (process.send) process.send(told)
else console.log(JSON.stringify(told))
