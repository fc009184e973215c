import type { InsurerDeed, InsurerDeeds, InsurerGateway } from './gateway.ts'
import { PartnerRefusedError } from './gateway.ts'

/** Each insurer over its own link; one without a link is refused by name. */
export function insurersByCode(
  linkOf: (insurerCode: string) => InsurerGateway | undefined,
): InsurerGateway {
  const to = (insurerCode: string): InsurerGateway => {
    const link = linkOf(insurerCode)
    if (link) return link
    const message = `没有配置保险公司 ${insurerCode} 的接口`
    throw new PartnerRefusedError('insurer', { field: 'insurerCode', message })
  }
  const deed =
    <D extends InsurerDeed>(name: D) =>
    async (request: InsurerDeeds[D]['request']): Promise<InsurerDeeds[D]['answer']> => {
      const link = to(request.insurerCode) as unknown as {
        [N in InsurerDeed]: (
          asked: InsurerDeeds[N]['request'],
        ) => Promise<InsurerDeeds[N]['answer']>
      }
      return link[name](request)
    }
  return {
    quote: deed('quote'),
    apply: deed('apply'),
    supply: deed('supply'),
    decideTerms: deed('decideTerms'),
    issue: deed('issue'),
    cancel: deed('cancel'),
    surrender: deed('surrender'),
    renew: deed('renew'),
    applyReinstatement: deed('applyReinstatement'),
    reinstate: deed('reinstate'),
    freeze: deed('freeze'),
    unfreeze: deed('unfreeze'),
    reportRecording: deed('reportRecording'),
    readApplication: async (code, applicationNo) => to(code).readApplication(code, applicationNo),
    quoteSurrender: async (request) => to(request.insurerCode).quoteSurrender(request),
    quoteReinstatement: async (request) => to(request.insurerCode).quoteReinstatement(request),
    queryPolicy: async (code, policyNo, on) => to(code).queryPolicy(code, policyNo, on),
    readPolicyDocument: async (code, policyNo) => to(code).readPolicyDocument(code, policyNo),
    queryExchange: async (code, requestId) => to(code).queryExchange(code, requestId),
    statement: async (code, day) => to(code).statement(code, day),
  }
}
