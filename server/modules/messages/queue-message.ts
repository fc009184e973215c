import { requireCleanText } from '#modules/phrases'
import type { Context, NewsItem } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { SealedColumn } from '#platform/sealed'
import { quietHoursOf } from './quiet-hours.ts'
import { maskAddress, notBefore } from './rules.ts'
import { insertMessage, isOptedOut } from './store.ts'
import type { Owner } from './store.ts'
import { filled, templateOf } from './templates.ts'
import type { SlotsOf, TemplateId } from './templates.ts'

const TO = 'messages.to'
const SLOTS = 'messages.slots'

const MESSAGE = { table: 'messages.message', key: ['owner_id', 'id'] }
export const SEALED_MESSAGE: readonly SealedColumn[] = [
  { ...MESSAGE, column: 'to_sealed', sealedFor: TO },
  { ...MESSAGE, column: 'slots_sealed', sealedFor: SLOTS },
]

export const numberIndex = (fields: FieldCrypto, to: string) =>
  fields.blindIndex(to.trim().toLowerCase(), TO)
export const openTo = (fields: FieldCrypto, sealed: string) => fields.open(sealed, TO)
export const openSlots = (fields: FieldCrypto, sealed: string) =>
  JSON.parse(fields.open(sealed, SLOTS)) as Record<string, string>

export type Outgoing<Id extends TemplateId> = {
  owner: Owner
  /** Number or e-mail address, in the clear; it is kept sealed. */
  to: string
  templateId: Id
  slots: SlotsOf<Id>
  id?: string
  expiresAt?: Date
  /** Once for each; the caller asks `hasMessageAbout` first. */
  occasion?: string
}
export type Queued = { messageId: string; sentTo: string; events: NewsItem[] }

/**
 * Writes a message in the caller's transaction; it leaves afterwards, by a job. The events have to be
 * posted with the caller's own. Refuses with `rule-blocked` who does not wish to be written to.
 */
export async function queueMessage<Id extends TemplateId>(
  context: Pick<Context, 'tx' | 'now' | 'fields'>,
  outgoing: Outgoing<Id>,
): Promise<Queued> {
  const { tx, now, fields } = context
  const { owner, to, templateId, slots, id = newId(), expiresAt = null, occasion = null } = outgoing
  const { version, channel, body, isDuty, isAwaited } = templateOf(templateId)
  await requireCleanText(context, [{ path: 'message', text: filled(body, slots) }])
  const toIndex = numberIndex(fields, to)
  if (!isDuty && (await isOptedOut(tx, toIndex))) {
    throw new Refusal('rule-blocked', { detail: '对方已回复 TD 退订，这类短信不能再发' })
  }
  const sentTo = maskAddress(to)
  await insertMessage(tx, {
    id,
    owner,
    templateId,
    templateVersion: version,
    channel,
    toSealed: fields.seal(to, TO),
    toIndex,
    toMasked: sentTo,
    slotsSealed: fields.seal(JSON.stringify(slots), SLOTS),
    queuedAt: now,
    dueAt: isAwaited ? now : notBefore(now, await quietHoursOf(tx)),
    expiresAt,
    occasion,
  })
  return { messageId: id, sentTo, events: [{ name: 'message.queued', payload: { messageId: id } }] }
}

/** Whether this number or address has asked for no more of what the bank does not owe. */
export const hasOptedOut = ({ tx, fields }: Pick<Context, 'tx' | 'fields'>, to: string) =>
  isOptedOut(tx, numberIndex(fields, to))
