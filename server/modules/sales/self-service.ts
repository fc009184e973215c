import type { SaleChannel } from '#contracts/authority'

const ALONE: ReadonlySet<SaleChannel> = new Set(['online'])

/** Whether the customer does it alone in this channel: staff may only take it over. */
export const isSelfService = (channel: SaleChannel): boolean => ALONE.has(channel)
