import { resealCustomers } from '#modules/customers'
import type { CommandLine } from '#platform/command-line'
import { UsageError } from '#platform/command-line'
import { readConfig } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import { addFieldKey, openKeyring } from '#platform/keyring'
import { withApp } from './offline.ts'

/**
 * `keys rotate`: a new field key, and everything sealed with an older one sealed again. Files keep the
 * key they were written with; the old keys stay in the ring for reading them.
 */
export async function keys({ words }: CommandLine): Promise<number> {
  if (words[0] !== 'rotate') throw new UsageError('usage: baoqiao keys rotate')
  const { dataFolder } = readConfig(process.env)
  openKeyring(dataFolder)
  const keyring = addFieldKey(dataFolder)
  return withApp(async ({ db }) => {
    const resealed = await resealCustomers(db, fieldCrypto(keyring), keyring.activeFieldKey.id)
    console.log(JSON.stringify({ activeKey: keyring.activeFieldKey.id, resealed }))
    return 0
  })
}
