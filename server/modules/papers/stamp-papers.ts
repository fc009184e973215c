import type { Vault } from '#modules/vault'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { HandlerContext, Schedule } from '#platform/jobs'
import { allTimeStamps, insertTimeStamp, unstampedPapers } from './store.ts'
import { readTimeStamp } from './time-stamp.ts'
import type { TimeStampAuthority } from './time-stamp.ts'

const EVERY_SEC = 15
const PAPERS_AT_ONCE = 40

export type Stamping = { vault: Vault; authority: TimeStampAuthority }

/**
 * Each new paper is witnessed outside the bank. Asked after the paper is issued, so that a customer
 * never waits for the authority; what could not be stamped is asked again at the next round.
 */
export function stampPapers(stamping: Stamping): Schedule {
  return {
    name: 'stamp-papers',
    everySec: EVERY_SEC,
    run: async (context) => {
      for (const paper of await unstampedPapers(context.db, PAPERS_AT_ONCE)) {
        try {
          await stampPaper(stamping, context, paper)
        } catch (error) {
          const { message } = error as Error
          context.log.warn({ code: paper.code, reason: message }, 'no time stamp yet')
          // The authority is away: the others would only wait for it too.
          return
        }
      }
    },
  }
}

async function stampPaper(
  { vault, authority }: Stamping,
  context: HandlerContext,
  paper: { code: string; sha256: string },
): Promise<void> {
  const token = await authority.stamp(paper.sha256)
  const { at, authority: name } = await readTimeStamp(token, await vault.get(paper.sha256))
  await inTransaction(context.db, (tx) =>
    insertTimeStamp(tx, {
      code: paper.code,
      stampedAt: at,
      authority: name,
      token,
      now: context.now(),
    }),
  )
}

/** Every token still proves its paper. */
export async function verifyTimeStamps({ db, vault }: { db: Db; vault: Vault }) {
  const stamps = await allTimeStamps(db)
  const findings: { what: string; where: string }[] = []
  for (const { number, sha256, token, stampedAt } of stamps) {
    const where = `paper ${number}`
    try {
      const { at } = await readTimeStamp(token, await vault.get(sha256))
      if (at.getTime() !== stampedAt.getTime()) {
        findings.push({ what: 'the time stamp says another time', where })
      }
    } catch (error) {
      findings.push({ what: (error as Error).message, where })
    }
  }
  return { timeStamps: stamps.length, findings }
}
