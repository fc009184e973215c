import { createServer } from 'node:net'
import type { Server } from 'node:net'
import {
  DEEDS,
  MessageFaultError,
  QUESTIONS,
  decodeMessage,
  encodeMessage,
  framed,
  frames,
  fromForm,
  isGroupBody,
  readBody,
  requestShape,
  writeBody,
} from '#modules/insurers'
import type {
  CodeTables,
  InsurerDeed,
  InsurerDeeds,
  Message,
  OnPolicy,
  Tree,
} from '#modules/insurers'
import type { Conduct } from './behaviour.ts'
import { pastExchange, standingOf, statementOf } from './insurer-books.ts'
import type { Books } from './insurer-books.ts'
import { perform, quoteSurrender } from './insurer-deeds.ts'
import { NoSuchThingError } from './no-such-thing.ts'
import { policyDocument } from './policy-document.ts'
import { quoteReinstatement } from './reinstatement.ts'
import { readApplication } from './underwriting.ts'

export type YbtDesk = {
  books: Books
  conduct: Conduct
  /** The codes each insurer has agreed with the bank. */
  tablesOf: (insurerCode: string) => CodeTables | undefined
}

type Answer = { flag: '0' | '1'; desc: string; body: Tree }
const yes = (body: Tree): Answer => ({ flag: '0', desc: '', body })
const no = (desc: string): Answer => ({ flag: '1', desc, body: {} })

/** Reads a message of the classic form, does what it asks on the same books, and writes the answer. */
export function answerYbt(desk: YbtDesk, bytes: Uint8Array): Buffer {
  let head: Record<string, string> = {}
  try {
    const message = decodeMessage(bytes)
    head = message.head
    const tables = tablesFor(desk, head)
    const { flag, desc, body } = answerTo({ desk, tables }, message)
    return encodeMessage({ head: { ...head, Flag: flag, Desc: desc }, body }, tables)
  } catch (error) {
    const isKnown = error instanceof MessageFaultError || error instanceof NoSuchThingError
    if (!isKnown) throw error
    const fault = { Flag: '2', Desc: error.message, ErrField: error.field }
    return encodeMessage({ head: { ...head, ...fault }, body: {} }, { outsideGbk: 'reference' })
  }
}

function tablesFor(desk: YbtDesk, head: Record<string, string>): CodeTables {
  const tables = desk.tablesOf(head['InsuCode'] ?? '')
  if (!tables) throw new MessageFaultError('Head/InsuCode', '不认识的保险公司代码')
  return tables
}

type At = { desk: YbtDesk; tables: CodeTables }

function answerTo({ desk, tables }: At, { head, body }: Message): Answer {
  const flag = head['FuncFlag'] ?? ''
  const asked = askedIn(head)
  const deed = deedOf(flag)
  if (deed) {
    const read = fromForm(readBody(requestShape(deed, isGroupBody(body)), body, tables))
    // A quote says when with a name of its own.
    const day = deed === 'quote' ? { quotedOn: asked.askedOn } : { askedOn: asked.askedOn }
    const { requestId, insurerCode } = asked
    const request = {
      ...read,
      ...day,
      requestId,
      insurerCode,
    } as InsurerDeeds[typeof deed]['request']
    return written(deed, perform(desk, deed, request), tables)
  }
  const question = Object.entries(QUESTIONS).find(([, entry]) => entry.flag === flag)
  if (!question) throw new MessageFaultError('Head/FuncFlag', `不认识的交易码“${flag}”`)
  const [name, { request }] = question
  const read = readBody(request, body, tables)
  return answerQuestion({ desk, tables }, name as keyof typeof QUESTIONS, { ...asked, ...read })
}

const deedOf = (flag: string) =>
  (Object.keys(DEEDS) as InsurerDeed[]).find((deed) => DEEDS[deed].flag === flag)

function askedIn(head: Record<string, string>) {
  const shape = [
    ['TranNo', 'requestId', 'text'],
    ['InsuCode', 'insurerCode', 'text'],
    ['TranDate', 'askedOn', 'day'],
  ] as const
  return readBody(shape, head, { outsideGbk: 'reference' }) as {
    requestId: string
    insurerCode: string
    askedOn: string
  }
}

function written(deed: InsurerDeed, answer: object, tables: CodeTables): Answer {
  const { status, reason } = answer as { status?: string; reason?: string }
  if (status === 'refused') return no(reason ?? '')
  return yes(writeBody(DEEDS[deed].answer, answer, tables))
}

type AskedQuestion = ReturnType<typeof askedIn> & Record<string, unknown>

function answerQuestion(
  { desk, tables }: At,
  name: keyof typeof QUESTIONS,
  asked: AskedQuestion,
): Answer {
  const { books } = desk
  const said = (answer: object) => yes(writeBody(QUESTIONS[name].answer, answer, tables))
  switch (name) {
    case 'application':
      return said(readApplication(desk, String(asked['applicationNo'])))
    case 'surrenderQuote': {
      const quoted = quoteSurrender(books, asked as unknown as OnPolicy)
      return quoted.status === 'refused' ? no(quoted.reason) : said(quoted)
    }
    case 'reinstatementQuote': {
      const quoted = quoteReinstatement(books, asked as unknown as OnPolicy)
      return quoted.status === 'refused' ? no(quoted.reason) : said(quoted)
    }
    case 'policy': {
      const standing = standingOf(books, String(asked['policyNo']), asked.askedOn)
      return standing.state === 'unknown' ? no('保单不存在') : said(standing)
    }
    case 'policyDocument': {
      const policyNo = String(asked['policyNo'])
      const printed = policyDocument(desk, policyNo)
      if (!printed) return no('电子保单还没有生成')
      const { bytes, ...rest } = printed
      return said({ policyNo, ...rest, contentBase64: bytes.toString('base64') })
    }
    case 'statement':
      return said(statementOf(books, asked.insurerCode, asked.askedOn))
    case 'exchange': {
      const past = pastExchange(books, asked.requestId)
      if (past.state === 'unknown') return no('没有这笔交易')
      const { flag, desc, body } = written(past.deed, past.answer, tables)
      const { answer } = QUESTIONS.exchange
      const old: Tree = { Flag: flag, Desc: desc, Body: body }
      return yes({ ...writeBody(answer, past, tables), Old: old })
    }
  }
}

/** The same over a TCP line: eight digits of length before each message, one answer for each. */
export function ybtTcpServer(desk: YbtDesk): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined)
    const take = frames((frame) => {
      void desk.conduct.disturb().then((fate) => {
        if (fate === 'unavailable') return socket.destroy()
        const answer = answerYbt(desk, frame)
        return fate === 'lost' ? socket.destroy() : socket.write(framed(answer))
      })
    })
    socket.on('data', (chunk) => {
      try {
        take(chunk)
      } catch {
        // Not our form: nobody to answer.
        socket.destroy()
      }
    })
  })
}
