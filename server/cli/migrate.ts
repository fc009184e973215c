import { readConfig } from '#platform/config'
import { migrate } from '#platform/migrate'
import { reachDatabase } from '../start.ts'

export async function migrateOnly(): Promise<number> {
  const database = await reachDatabase(readConfig(process.env), console.error)
  try {
    const { applied } = await migrate(database.url)
    console.log(JSON.stringify({ applied }))
    return 0
  } finally {
    await database.close()
  }
}
