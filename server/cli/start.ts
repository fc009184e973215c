import { readConfig } from '#platform/config'
import { startProduct } from '../start.ts'

/** Starts everything and stays until SIGINT or SIGTERM; a second signal ends at once. */
export async function start(): Promise<number> {
  // Heard from the first moment: who is stopped while starting ends in order too, town and all.
  const asked = stopAsked()
  const product = await startProduct(readConfig(process.env))
  console.log(`\nBaoqiao 保桥  ${product.address}\n`)
  for (const line of product.greeting) console.log(line)
  await asked
  await product.stop()
  return 0
}

const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    let isAsked = false
    const ask = () => {
      if (isAsked) process.exit(130)
      isAsked = true
      resolve()
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
  })
