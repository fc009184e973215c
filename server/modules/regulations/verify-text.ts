import * as contract from '#contracts/regulations'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { found } from '#platform/refusal'
import { clauseRows, insertVerification, regulationRows } from './store.ts'
import type { Looked } from './store.ts'

type Said = Pick<Looked, 'status' | 'source' | 'note'>
type About = { regulationId: string; clauseId: string | null; was: string }

/** A person looked at the official text of a regulation: kept with who, when, where. */
export const verifyRegulation = command(contract.verifyRegulation, {
  audit: 'regulation.verified',
  run: async (context, { regulationId, ...said }) => {
    const rows = await regulationRows(context.tx)
    const { status: was } = found(rows.find(({ id }) => id === regulationId))
    return look(context, { regulationId, clauseId: null, was }, said)
  },
})

export const verifyClause = command(contract.verifyClause, {
  audit: 'clause.verified',
  run: async (context, { clauseId, ...said }) => {
    const [clause] = await clauseRows(context.tx, { clauseId })
    const { regulation: regulationId, status: was } = found(clause)
    return look(context, { regulationId, clauseId, was }, said)
  },
})

async function look(context: Context, about: About, said: Said) {
  const { tx, actor, now } = context
  const { staffId } = requireStaff(actor)
  const { regulationId, clauseId, was } = about
  const { status, source } = said
  await insertVerification(tx, { id: newId(), regulationId, clauseId, ...said, staffId, now })
  return {
    output: {},
    subject:
      clauseId === null
        ? { kind: 'regulation', id: regulationId }
        : { kind: 'regulation-clause', id: clauseId },
    detail: { status, was, source },
  }
}
