import { join } from 'node:path'
import { bankCoreSimulator } from './bank-core.ts'
import { insurerSimulator } from './insurer.ts'
import { timeStampSimulator } from './time-stamp-authority.ts'

/**
 * The other side as a process of its own: `main.ts FOLDER`. Tells its addresses to the process that
 * forked it, and ends when that process is gone.
 */
const [folder = '.data/simulators'] = process.argv.slice(2)
const insurer = insurerSimulator(join(folder, 'insurer'))
const bank = bankCoreSimulator(join(folder, 'bank-core'))
const insurerUrl = await insurer.listen({
  port: Number(process.env['INSURER_PORT'] ?? 0),
  host: '127.0.0.1',
})
const bankCoreUrl = await bank.listen({
  port: Number(process.env['BANK_CORE_PORT'] ?? 0),
  host: '127.0.0.1',
})
const timeStamps = await timeStampSimulator()
const timeStampUrl = `${await timeStamps.listen({ port: 0, host: '127.0.0.1' })}/v1/time-stamps`
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)
if (process.send) process.send({ insurerUrl, bankCoreUrl, timeStampUrl })
else console.log(JSON.stringify({ insurerUrl, bankCoreUrl, timeStampUrl }))
