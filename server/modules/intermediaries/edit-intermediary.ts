import * as contract from '#contracts/intermediaries'
import type { FieldFault } from '#contracts/errors'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import {
  endInstitution,
  insertInstitution,
  lockInstitution,
  numberTakenBy,
  updateInstitution,
} from './store.ts'
import type { InstitutionRow, Terms } from './store.ts'

const subjectOf = (id: string) => ({ kind: 'intermediary', id })

/** What the log keeps of the terms: who reads it years later sees what was agreed. */
const told = ({ name, licenceNo, licenceUntil, agreementNo, agreementUntil, ...more }: Terms) => ({
  name,
  licenceNo,
  licenceUntil,
  agreementNo,
  agreementUntil,
  classes: more.classes,
  commissionBp: more.commissionBp,
})

export const addIntermediary = command(contract.addIntermediary, {
  audit: 'intermediary.added',
  run: async (context, { kind, ...terms }) => {
    const id = newId()
    await requireTerms(context, id, terms)
    await insertInstitution(context.tx, { id, kind, ...terms })
    return { output: { id }, subject: subjectOf(id), detail: { kind, ...told(terms) } }
  },
})

export const editIntermediary = command(contract.editIntermediary, {
  audit: 'intermediary.edited',
  run: async (context, { intermediaryId, ...terms }) => {
    const { rowVersion } = await lockLive(context, intermediaryId)
    if (context.expectedVersion !== rowVersion) throw new Refusal('version-stale')
    await requireTerms(context, intermediaryId, terms)
    await updateInstitution(context.tx, intermediaryId, terms)
    const output = { rowVersion: rowVersion + 1 }
    return { output, subject: subjectOf(intermediaryId), detail: told(terms) }
  },
})

/** For good: from this minute on every sale through it is shut. */
export const endIntermediary = command(contract.endIntermediary, {
  audit: 'intermediary.ended',
  run: async (context, { intermediaryId, reason }) => {
    const { name } = await lockLive(context, intermediaryId)
    const endedOn = beijingDay(context.now)
    await endInstitution(context.tx, intermediaryId, { endedOn, reason })
    return { output: {}, subject: subjectOf(intermediaryId), detail: { name, reason } }
  },
})

/** The institution, locked; one that has ended is not worked on any more. */
export async function lockLive({ tx }: Context, id: string): Promise<InstitutionRow> {
  const institution = found(await lockInstitution(tx, id))
  if (institution.endedOn === null) return institution
  throw new Refusal('state-conflict', {
    detail: `${institution.name}已于 ${institution.endedOn} 终止合作；重新合作请另行登记`,
  })
}

/** Ends not before beginnings, and numbers that nobody else has. */
async function requireTerms({ tx }: Context, id: string, terms: Terms): Promise<void> {
  const fields: FieldFault[] = []
  if (terms.licenceUntil < terms.licenceFrom) {
    fields.push({ path: 'licenceUntil', message: '许可证的止期不能早于起期' })
  }
  if (terms.agreementUntil < terms.agreementFrom) {
    fields.push({ path: 'agreementUntil', message: '协议的止期不能早于起期' })
  }
  const other = await numberTakenBy(tx, { id, ...terms })
  if (other) {
    const path = other.licenceNo === terms.licenceNo ? 'licenceNo' : 'agreementNo'
    fields.push({ path, message: `这个编号已登记在${other.name}名下，请核对` })
  }
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}
