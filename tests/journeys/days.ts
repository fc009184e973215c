import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from './process.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'

/** A product whose days can pass for a policy, and where its insurers are found. */
export type Calendar = {
  product: RunningProduct
  /** So many days later for each of the sales; everything goes on from there. */
  later: (days: number, saleIds: readonly string[]) => Promise<void>
}

/** Years do not pass in a story: the books are moved back instead, ours and the insurer's alike. */
export async function startCalendar(): Promise<Calendar> {
  const insurerPort = String(await freePort())
  const tcpPort = String(await freePort())
  const ports = { INSURER_PORT: insurerPort, INSURER_TCP_PORT: tcpPort }
  const product = await startForJourney({ more: async () => ports })
  const run = (script: string, given: readonly string[]) => {
    const file = fileURLToPath(new URL(script, import.meta.url))
    const env = { ...process.env, ...product.environment }
    const { status, stderr } = spawnSync('node', [file, ...given], { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${script}: ${stderr}`)
  }
  return {
    product,
    later: async (days, saleIds) => {
      await product.kill()
      for (const saleId of saleIds) run('let-days-pass.ts', [saleId, String(days)])
      await product.startAgain()
      run('follow-renewals.ts', [`http://127.0.0.1:${insurerPort}`, tcpPort])
    },
  }
}
