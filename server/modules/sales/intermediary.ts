import type { SaleChannel } from '#contracts/authority'
import { SALE_CHANNELS } from '#contracts/authority'
import type { IntermediaryKind } from '#contracts/intermediaries'
import { INTERMEDIARY_KINDS } from '#contracts/intermediaries'
import type { SaleIntermediary } from '#contracts/sale-view'
import { readIntermediated } from '#modules/intermediaries'
import type { Intermediated } from '#modules/intermediaries'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { SaleFacts } from './facts.ts'

/** Which institutions stand behind a channel; the bank's own have none. */
const KIND_OF: Partial<Record<SaleChannel, IntermediaryKind>> = {
  agent: 'agency',
  broker: 'broker',
}

type Asked = {
  channel: SaleChannel
  intermediary?: { institutionId: string; personId: string } | undefined
}

const fault = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

/**
 * Who the sale goes through: must be named for an agent or a broker, and cannot be for the bank's own
 * channels. Whether they may sell today is asked of the right to sell.
 */
export async function intermediaryFor(
  tx: Db,
  { channel, intermediary }: Asked,
): Promise<Intermediated | null> {
  const kind = KIND_OF[channel]
  const channelName = SALE_CHANNELS[channel]
  if (kind === undefined) {
    if (intermediary === undefined) return null
    throw fault('intermediary', `${channelName}渠道由本行人员销售，不能选择中介机构`)
  }
  if (intermediary === undefined) {
    throw fault('intermediary', `${channelName}渠道须选择${INTERMEDIARY_KINDS[kind]}和经办人`)
  }
  const found = await readIntermediated(tx, intermediary.personId)
  if (!found || found.institution.id !== intermediary.institutionId) {
    throw fault('intermediary.personId', '这家机构没有登记这位经办人，请重新选择')
  }
  if (found.institution.kind !== kind) {
    const named = `${found.institution.name}是${INTERMEDIARY_KINDS[found.institution.kind]}`
    throw fault('intermediary.institutionId', `${named}，不能用于${channelName}渠道`)
  }
  return found
}

/** The same for a sale that has been opened. */
export async function intermediaryOf(
  tx: Db,
  { intermediaryPersonId }: { intermediaryPersonId: string | null },
): Promise<Intermediated | null> {
  if (intermediaryPersonId === null) return null
  return (await readIntermediated(tx, intermediaryPersonId)) ?? null
}

/** What counter and phone show of it. */
export function intermediaryPart({ through }: Pick<SaleFacts, 'through'>): SaleIntermediary | null {
  if (!through) return null
  const { institution, person } = through
  return {
    institutionId: institution.id,
    personId: person.id,
    kind: institution.kind,
    institutionName: institution.name,
    personName: person.name,
    registrationNo: person.registrationNo,
  }
}

/** What the log keeps of it: names and numbers of the day, whatever the register says later. */
export function intermediaryTold(through: Intermediated | null) {
  if (!through) return {}
  const { institution, person } = through
  return {
    intermediary: {
      institutionId: institution.id,
      personId: person.id,
      institutionName: institution.name,
      personName: person.name,
      registrationNo: person.registrationNo,
    },
  }
}
