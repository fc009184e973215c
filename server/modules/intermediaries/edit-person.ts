import * as contract from '#contracts/intermediaries'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { lockLive } from './edit-intermediary.ts'
import { insertPerson, personById, registeredAt, updatePerson } from './store.ts'
import type { PersonRow } from './store.ts'

const subjectOf = (id: string) => ({ kind: 'intermediary', id })

export const addIntermediaryPerson = command(contract.addIntermediaryPerson, {
  audit: 'intermediary-person.added',
  run: async (context, { intermediaryId: institutionId, name, registrationNo }) => {
    await lockLive(context, institutionId)
    const person = { id: newId(), institutionId, name, registrationNo, isActive: true }
    await requireOnce(context, person)
    await insertPerson(context.tx, person)
    const detail = { personId: person.id, registrationNo }
    return { output: { id: person.id }, subject: subjectOf(institutionId), detail }
  },
})

export const editIntermediaryPerson = command(contract.editIntermediaryPerson, {
  audit: 'intermediary-person.edited',
  run: async (context, { intermediaryId: institutionId, personId: id, ...given }) => {
    await lockLive(context, institutionId)
    const before = found(await personById(context.tx, id))
    if (before.institutionId !== institutionId) throw new Refusal('not-found')
    if (context.expectedVersion !== before.rowVersion) throw new Refusal('version-stale')
    const person = { id, institutionId, ...given }
    await requireOnce(context, person)
    await updatePerson(context.tx, person)
    const { registrationNo, isActive } = given
    return {
      output: { rowVersion: before.rowVersion + 1 },
      subject: subjectOf(institutionId),
      detail: { personId: id, registrationNo, isActive },
    }
  },
})

/** Registered through one institution only (保险代理人监管规定 art. 38). */
async function requireOnce(
  { tx }: Context,
  person: Pick<PersonRow, 'id' | 'registrationNo' | 'isActive'>,
): Promise<void> {
  if (!person.isActive) return
  const elsewhere = await registeredAt(tx, person)
  if (elsewhere === undefined) return
  const message = `这个编号已在${elsewhere}登记为在职；一个人只能在一家机构执业，请先在那里停用`
  throw new Refusal('invalid-input', { fields: [{ path: 'registrationNo', message }] })
}
