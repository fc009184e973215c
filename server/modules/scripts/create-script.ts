import * as contract from '#contracts/scripts'
import { readOffer } from '#modules/products'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { insertScript, insertVersion, scriptById } from './store.ts'

const subjectOf = (id: string) => ({ kind: 'script', id })

export const createScript = command(contract.createScript, {
  audit: 'script.created',
  run: async ({ tx, actor, now }, input) => {
    const staff = requireStaff(actor)
    if (input.productId !== null && input.productClass !== null) {
      const message = '产品和险类只选一个'
      throw new Refusal('invalid-input', { fields: [{ path: 'productClass', message }] })
    }
    if (input.productId !== null) await readOffer(tx, input.productId, now)
    const id = newId()
    await insertScript(tx, { ...input, id, createdAt: now })
    const first = { scriptId: id, version: 1, content: { lines: [] }, by: staff.staffId, now }
    await insertVersion(tx, first)
    return {
      output: { id, version: 1 },
      subject: subjectOf(id),
      detail: { kind: input.kind, segment: input.segment },
    }
  },
})

/** Begins as what the newest version says; one change of a script at a time. */
export const startScriptVersion = command(contract.startScriptVersion, {
  audit: 'script.version-started',
  run: async ({ tx, actor, now }, { scriptId }) => {
    const staff = requireStaff(actor)
    const { versions } = await scriptById(tx, scriptId)
    const newest = versions[0]
    const version = (newest?.version ?? 0) + 1
    const content = newest?.content ?? { lines: [] }
    const next = { scriptId, version, content, by: staff.staffId, now }
    if (!(await insertVersion(tx, next))) {
      throw new Refusal('state-conflict', { detail: '已经有人在改这套话术，请先处理完那一版' })
    }
    return { output: { version }, subject: subjectOf(scriptId), detail: { version } }
  },
})
