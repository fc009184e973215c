import { beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import type {
  Asked,
  InsurerDeed,
  InsurerDeeds,
  InsurerGateway,
  PastExchange,
  PolicyStanding,
  ReinstatementQuoteAnswer,
  SurrenderQuoteAnswer,
} from './gateway.ts'
import { PartnerRefusedError, PartnerUnavailableError } from './gateway.ts'
import { pastAnswer, underwritingAnswer } from './underwriting-answer.ts'
import type { DecisionDeed } from './underwriting-answer.ts'
import { MessageFaultError, readBody, writeBody } from './ybt-body.ts'
import type { Tree } from './ybt-body.ts'
import type { CodeTables } from './ybt-codes.ts'
import { DEEDS, QUESTIONS } from './ybt-form.ts'
import type { Question, Shape } from './ybt-form.ts'
import { requestShape } from './ybt-group.ts'
import type { Line } from './ybt-lines.ts'
import { decodeMessage, encodeMessage } from './ybt-message.ts'
import type { Message } from './ybt-message.ts'
import { toForm } from './ybt-term.ts'

export type YbtParts = {
  line: Line
  tables: CodeTables
  now: () => Date
  /** Who we are to this insurer: bank code, node (地区码+网点码) and the teller the system signs as. */
  identity: { bankCode: string; nodeNo: string; tellerNo: string }
}

type Transaction = { flag: string; request: Shape; answer: Shape; yes?: string }

/**
 * The classic form of 银保通: `TranData/Head/Body`, XML in GBK, over HTTP or a TCP line. What we
 * cannot write is refused with its field before anything is sent. An answer that cannot be read is no
 * answer: what became of the request has to be asked.
 */
export function ybtInsurer(parts: YbtParts): InsurerGateway {
  const deed =
    <D extends InsurerDeed>(name: D) =>
    (request: InsurerDeeds[D]['request']) =>
      exchange(parts, asked(name, request), toForm(request)) as Promise<InsurerDeeds[D]['answer']>
  const decision =
    <D extends DecisionDeed>(name: D) =>
    async (request: InsurerDeeds[D]['request']) =>
      underwritingAnswer(await exchange(parts, asked(name, request), request))
  const question = (name: Question, request: object): Promise<unknown> =>
    exchange(parts, QUESTIONS[name], { requestId: newId(), ...request })
  return {
    quote: deed('quote'),
    apply: decision('apply'),
    supply: decision('supply'),
    decideTerms: decision('decideTerms'),
    issue: deed('issue'),
    cancel: deed('cancel'),
    surrender: deed('surrender'),
    renew: deed('renew'),
    quoteReinstatement: (request) =>
      question('reinstatementQuote', request) as Promise<ReinstatementQuoteAnswer>,
    applyReinstatement: deed('applyReinstatement'),
    reinstate: deed('reinstate'),
    freeze: deed('freeze'),
    unfreeze: deed('unfreeze'),
    reportRecording: deed('reportRecording'),
    readApplication: async (insurerCode, applicationNo) =>
      underwritingAnswer(await question('application', { insurerCode, applicationNo })),
    quoteSurrender: (request) =>
      question('surrenderQuote', request) as Promise<SurrenderQuoteAnswer>,
    queryPolicy: async (insurerCode, policyNo, on) => {
      const answer = await question('policy', { insurerCode, policyNo, askedOn: on })
      if (isRefusal(answer)) return { state: 'unknown' }
      return { state: 'known', ...(answer as object) } as PolicyStanding
    },
    readPolicyDocument: async (insurerCode, policyNo) => {
      const answer = await question('policyDocument', { insurerCode, policyNo })
      if (isRefusal(answer)) return { state: 'not-ready' }
      const { mediaType, sha256, contentBase64 } = answer as Record<string, string>
      const bytes = Buffer.from(contentBase64 ?? '', 'base64')
      return { state: 'ready', mediaType: mediaType ?? '', sha256: sha256 ?? '', bytes }
    },
    queryExchange: (insurerCode, requestId) => pastExchange(parts, insurerCode, requestId),
    statement: async (insurerCode, day) => {
      const answer = await question('statement', { insurerCode, askedOn: day })
      if (isRefusal(answer)) throw new PartnerRefusedError('insurer', { message: answer.reason })
      const { entries } = answer as Pick<
        Awaited<ReturnType<InsurerGateway['statement']>>,
        'entries'
      >
      return { insurerCode, day, entries }
    },
  }
}

/** The transaction, in the shape a group contract asks for where it is one. */
function asked(deed: InsurerDeed, request: object): Transaction {
  const isGroup = 'group' in request && request.group !== undefined
  return { ...DEEDS[deed], request: requestShape(deed, isGroup) }
}

function isRefusal(answer: unknown): answer is { status: 'refused'; reason: string } {
  return (answer as { status?: unknown }).status === 'refused'
}

/** The answer of old comes below `Old`, in the shape of its deed. */
async function pastExchange(
  parts: YbtParts,
  insurerCode: string,
  oldRequestId: string,
): Promise<PastExchange> {
  const asked = { requestId: newId(), insurerCode }
  const body = write(parts, QUESTIONS.exchange.request, { requestId: oldRequestId })
  const answer = await send(parts, { asked, flag: QUESTIONS.exchange.flag, body })
  if (answer.head['Flag'] === '1') return { state: 'unknown' }
  return readable(() => {
    const { deed } = readBody(QUESTIONS.exchange.answer, answer.body, parts.tables) as {
      deed: InsurerDeed
    }
    const old = answer.body['Old']
    const message = typeof old === 'object' && !Array.isArray(old) ? old : {}
    const head = { Flag: text(message['Flag']), Desc: text(message['Desc']) }
    const nodes = message['Body']
    const oldBody = typeof nodes === 'object' && !Array.isArray(nodes) ? nodes : {}
    const past = answerIn({ head, body: oldBody }, DEEDS[deed], parts.tables)
    return pastAnswer({ state: 'done', deed, answer: past } as PastExchange)
  })
}

const text = (value: Tree[string] | undefined) => (typeof value === 'string' ? value : '')

async function exchange(parts: YbtParts, transaction: Transaction, request: Asked) {
  const body = write(parts, transaction.request, request)
  const answer = await send(parts, { asked: request, flag: transaction.flag, body })
  return readable(() => answerIn(answer, transaction, parts.tables))
}

type Outgoing = { asked: Asked; flag: string; body: Tree }

/** Sends one message; a fault the insurer finds in it (`Flag` 2) is thrown with its field. */
async function send(parts: YbtParts, { asked, flag, body }: Outgoing): Promise<Message> {
  const bytes = faultless(() =>
    encodeMessage({ head: headOf(parts, asked, flag), body }, parts.tables),
  )
  const answered = await parts.line(bytes)
  const answer = readable(() => decodeMessage(answered))
  const { Flag, Desc = '', ErrField } = answer.head
  if (Flag === '2') {
    throw new PartnerRefusedError('insurer', { field: ErrField || undefined, message: Desc })
  }
  if (Flag !== '0' && Flag !== '1') {
    throw new PartnerUnavailableError('insurer', new Error(`Head/Flag is ${Flag ?? 'missing'}`))
  }
  return answer
}

type AskedOn = Asked & { insurerCode?: string; askedOn?: string; quotedOn?: string }

function headOf({ identity, now }: YbtParts, asked: Asked, flag: string): Record<string, string> {
  const at = now()
  const { insurerCode = '', askedOn, quotedOn } = asked as AskedOn
  const day = askedOn ?? quotedOn ?? beijingDay(at)
  const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)
  return {
    TranDate: day.replaceAll('-', ''),
    TranTime: time.replaceAll(':', ''),
    TranNo: asked.requestId,
    BankCode: identity.bankCode,
    NodeNo: identity.nodeNo,
    TellerNo: identity.tellerNo,
    // 0: at the counter.
    SourceType: '0',
    InsuCode: insurerCode,
    FuncFlag: flag,
    RepeatType: asked.isRepeat === true ? '1' : '0',
  }
}

function write(parts: YbtParts, shape: Shape, model: object): Tree {
  return faultless(() => writeBody(shape, model, parts.tables))
}

/** What we cannot write is a clear no: nothing was sent. */
function faultless<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof MessageFaultError)) throw error
    throw new PartnerRefusedError('insurer', { field: error.field, message: error.message })
  }
}

/** What we cannot read may have been done all the same. */
function readable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof MessageFaultError)) throw error
    throw new PartnerUnavailableError('insurer', error)
  }
}

function answerIn({ head, body }: Message, { answer, yes }: Transaction, tables: CodeTables) {
  if (head['Flag'] === '1') {
    // An issue or an application knows no refusal of its own: the message was not accepted.
    const { policy, policyDocument, statement } = QUESTIONS
    const isQuestion = [policy, policyDocument, statement].some((each) => each.answer === answer)
    if (!yes && !isQuestion)
      throw new PartnerRefusedError('insurer', { message: head['Desc'] ?? '' })
    return { status: 'refused', reason: head['Desc'] ?? '' }
  }
  return { ...(yes ? { status: yes } : {}), ...readBody(answer, body, tables) }
}
