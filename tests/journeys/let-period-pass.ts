/**
 * A cooling-off period that is over, for stories that begin after it; the product is running.
 *   DATABASE_URL=… node tests/journeys/let-period-pass.ts <sale>
 */
import { sql } from 'kysely'
import { openDatabase } from '#platform/db'

const [saleId = ''] = process.argv.slice(2)
const { db } = openDatabase(process.env['DATABASE_URL'] ?? '', { max: 1 })
await sql`
  update sales.policy set cooling_off_until = issued_at::date - 1
  where sale_id = ${saleId}`.execute(db)
await db.destroy()
