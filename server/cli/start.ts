import { readConfig } from '#platform/config'
import { startProduct } from '../start.ts'

/** Starts everything and stays until SIGINT or SIGTERM; a second signal ends at once. */
export async function start(): Promise<number> {
  const product = await startProduct(readConfig(process.env))
  console.log(`\nBaoqiao 保桥  ${product.address}\n`)
  for (const line of product.greeting) console.log(line)
  await new Promise<void>((resolve) => {
    let isAsked = false
    const ask = () => {
      if (isAsked) process.exit(130)
      isAsked = true
      resolve()
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
  })
  await product.stop()
  return 0
}
