import { fieldCrypto } from '#platform/crypto'
import { readConfig } from '#platform/config'
import { openKeyring } from '#platform/keyring'
import { seed } from '../seed.ts'
import { withApp } from './offline.ts'

export async function seedTown(): Promise<number> {
  const config = readConfig(process.env)
  const fields = fieldCrypto(openKeyring(config.dataFolder))
  return withApp(async (app) => {
    for (const line of (await seed(app.db, fields)).greeting) console.log(line)
    return 0
  })
}
