import { INSURED_MAX } from '#contracts/insured-list'
import * as contract from '#contracts/phone'
import { certificatePaper, certificateSource, redecide } from '#modules/suitability'
import type { CertificateInput } from '#modules/suitability'
import type { PaperDesk } from '#modules/papers'
import type { Vault } from '#modules/vault'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import { addDocument, filedNews } from './documents.ts'
import type { FiledDocument } from './documents.ts'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { healthPaper } from './health-paper.ts'
import { healthOf } from './health.ts'
import { insuredPeople } from './insured-list.ts'
import { minute } from './minute.ts'
import { applicationPaper, communicationPaper, letterhead, printedFigures } from './papers.ts'
import { keepPen, signatoryOf } from './pen.ts'
import type { Pen } from './pen.ts'
import { proofOf, provenNumber } from './number.ts'
import type { NumberProof } from './number.ts'
import { premiumText } from './phone-facts.ts'
import { addAct, advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

export type Making = { vault: Vault; papers: PaperDesk; bankName: string }

/**
 * The applicant's own hand, on the applicant's own phone: nobody else can call this (代理人监管规定
 * art. 76). The papers are made at this moment, with what was read and answered before.
 */
export function sign({ vault, papers, bankName }: Making) {
  return command(contract.sign, {
    audit: 'application.signed',
    run: async (context, stroked) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'sign')
      const proof = proofOf(found(provenNumber(facts)))
      const pen = await keepPen(vault, context, { ...stroked, numberProof: proof })
      const { picture, evidence } = pen
      const documents = await makePapers(context, facts, { papers, bankName, pen, proof })
      const shas = documents.map(({ title, sha256 }) => ({ title, sha256 }))
      await addAct(context, sale, {
        kind: 'signed',
        code: 'application',
        planId: chosen(facts).plan.id,
        data: {
          picture,
          evidence,
          documents: shas,
          documentId: documents[0]!.id,
          numberProof: proof,
        },
      })
      await advance(context, sale)
      return {
        output: {},
        subject: subjectOf(sale),
        detail: {
          picture,
          evidence,
          documents: shas,
          codeId: proof.codeId,
        },
        events: filedNews(facts, documents),
      }
    },
  })
}

type Printing = { papers: PaperDesk; bankName: string; pen: Pen; proof: NumberProof }

async function makePapers(
  context: Context,
  facts: SaleFacts,
  { papers, bankName, pen, proof }: Printing,
): Promise<FiledDocument[]> {
  const { tx, now, fields } = context
  const desk = { tx, now, fields, papers }
  const head = letterhead(bankName, now)
  const proven = `手机 ${proof.sentTo} 的短信验证码于 ${minute(new Date(proof.provenAt))} 验证通过`
  const { plan } = chosen(facts)
  const { operator } = facts.customer.company ?? {}
  const hand = operator ? `投保单位经办人${operator.name}` : '投保人本人'
  const signer = signatoryOf(facts, pen)
  const signed = { png: pen.png, note: `${minute(now)} 由${hand}在手机上签署；${proven}` }
  const listId = plan.content.group?.listId
  const insured = listId
    ? await insuredPeople(tx, fields, { listId, after: undefined, limit: INSURED_MAX })
    : []
  const { stored: decision, rules } = await redecide(tx, plan.decisionId)
  const input = certificateInput(facts, bankName, beijingDay(decision.decidedAt))
  const source = certificateSource(decision, input)
  const answers = await healthOf(tx, fields, plan.id)
  const documents = [
    await addDocument(desk, facts, {
      kind: 'application',
      paper: applicationPaper(facts, head, { ...signed, insured }),
      figures: printedFigures(facts),
      signer,
    }),
    await addDocument(desk, facts, {
      kind: 'communication',
      paper: communicationPaper(facts, head, signed),
      signer,
    }),
    await addDocument(desk, facts, {
      kind: 'communication',
      paper: certificatePaper(decision, rules, source),
      source,
      signer,
    }),
  ]
  if (answers.length === 0) return documents
  const health = await addDocument(desk, facts, {
    kind: 'application',
    paper: healthPaper(facts, { head, signed, answers }),
    isConfidential: true,
    signer,
  })
  return [...documents, health]
}

/** Everything the certificate says besides the decision; kept, so that it can be made again. */
function certificateInput(facts: SaleFacts, bankName: string, day: string): CertificateInput {
  const { content } = chosen(facts).plan
  return {
    bankName,
    saleNo: facts.sale.saleNo,
    day,
    customerName: facts.customer.name ?? '',
    productName: content.productName,
    insurerName: content.insurerName,
    grade: content.grade,
    planText: `${content.planName}；${premiumText(content)}`,
    premiumFen: content.premiumFen,
    needs: facts.needs?.answers ?? null,
    level: facts.test?.level ?? null,
    isCustomerInitiative: content.isCustomerInitiative,
    ...(content.group ? { isGroup: true } : {}),
  }
}
