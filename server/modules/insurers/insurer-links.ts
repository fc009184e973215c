import { z } from 'zod'
import { insurersByCode } from './by-insurer.ts'
import type { InsurerGateway } from './gateway.ts'
import { restInsurer } from './rest-gateway.ts'
import { CodeTables } from './ybt-codes.ts'
import { ybtInsurer } from './ybt-gateway.ts'
import { httpLine, tcpLine } from './ybt-lines.ts'

const Identity = z.object({
  bankCode: z.string().min(1).max(20),
  nodeNo: z.string().min(1).max(20),
  tellerNo: z.string().min(1).max(20),
})
const ClassicForm = {
  codes: CodeTables.default({ outsideGbk: 'reference' }),
  identity: Identity,
}

/** How one insurer is reached: which form it speaks, where, and with which codes. */
export const InsurerLink = z.discriminatedUnion('form', [
  z.object({ form: z.literal('rest'), url: z.url() }),
  z.object({ form: z.literal('ybt-http'), url: z.url(), ...ClassicForm }),
  z.object({
    form: z.literal('ybt-tcp'),
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535),
    ...ClassicForm,
  }),
])
export type InsurerLink = z.output<typeof InsurerLink>

/** By insurer code; `*` is every insurer that is not named. */
export const InsurerLinks = z.record(z.string(), InsurerLink)
export type InsurerLinks = z.output<typeof InsurerLinks>

/** One gateway over all links; they are looked up at each exchange, so they may come later. */
export function linkedInsurers(links: () => InsurerLinks, now: () => Date): InsurerGateway {
  const opened = new Map<InsurerLink, InsurerGateway>()
  return insurersByCode((insurerCode) => {
    const link = links()[insurerCode] ?? links()['*']
    if (!link) return undefined
    const gateway = opened.get(link) ?? open(link, now)
    opened.set(link, gateway)
    return gateway
  })
}

function open(link: InsurerLink, now: () => Date): InsurerGateway {
  switch (link.form) {
    case 'rest':
      return restInsurer(() => link.url)
    case 'ybt-http': {
      const { url, codes, identity } = link
      return ybtInsurer({ line: httpLine(() => url), tables: codes, identity, now })
    }
    case 'ybt-tcp': {
      const { host, port, codes, identity } = link
      return ybtInsurer({ line: tcpLine(() => ({ host, port })), tables: codes, identity, now })
    }
  }
}
