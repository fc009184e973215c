import { sql } from 'kysely'
import type { Db } from '#platform/db'

/**
 * How many times longer than others this customer has a page before them: who is 65 or more gets more
 * time to think (适当性办法 art. 18; the figure is the bank's). 1 where no age is known.
 */
export async function readingPace(
  db: Db,
  { age, today }: { age: number | null; today: string },
): Promise<number> {
  if (age === null) return 1
  const { rows } = await sql<{ factor: number }>`
    select factor::float8 as factor from sales.reading_pace
    where from_age <= ${age} and effective_from <= ${today}
    order by from_age desc, effective_from desc limit 1`.execute(db)
  return rows[0]?.factor ?? 1
}

/** The least time of a page at this pace, in whole seconds. */
export const paced = (seconds: number, { readingPace: pace }: { readingPace: number }): number =>
  Math.ceil(seconds * pace)
