/**
 * A cooling-off period that is over, for stories that begin after it; the product is running.
 *   node tests/journeys/let-period-pass.ts <data folder> <sale>
 */
import { sql } from 'kysely'
import { readConfig } from '#platform/config'
import { openDatabase } from '#platform/db'
import { reachDatabase } from '../../server/start.ts'

const [folder = '', saleId = ''] = process.argv.slice(2)
const database = await reachDatabase(readConfig({ BAOQIAO_DATA: folder }), () => undefined)
const { db } = openDatabase(database.url, { max: 1 })
await sql`
  update sales.policy set cooling_off_until = issued_at::date - 1
  where sale_id = ${saleId}`.execute(db)
await db.destroy()
await database.close()
