import * as contract from '#contracts/aftercare'
import type { InputOf } from '#contracts/operation'
import type { PaperDesk } from '#modules/papers'
import {
  addDocument,
  filedNews,
  letterhead,
  loadFacts,
  lockSale,
  minute,
  subjectOf,
} from '#modules/sales'
import type { SaleFacts, SaleRow } from '#modules/sales'
import { requireStaff } from '#platform/require-staff'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import type { Paper } from '#platform/paper'
import { Refusal, found } from '#platform/refusal'
import { needsRemedy, remedyFor } from './plan.ts'
import { insertTasks, lockTask, setDone } from './store.ts'
import type { Task } from './store.ts'

type Said = InputOf<typeof contract.recordAftercare>

/** The five content points of the manual (3.5-b): kept as a row, and as a paper in the case file. */
export function recordAftercare(papers: PaperDesk, bankName: string) {
  return command(contract.recordAftercare, {
    audit: 'aftercare.recorded',
    run: async (context, said) => {
      const { tx, now, fields } = context
      const staff = requireStaff(context.actor)
      const sale = await lockSale(context, said.saleId)
      const task = found(await lockTask(tx, sale.id, said.taskId))
      requireOpen(task, sale, staff.staffId)
      const facts = await loadFacts(context, sale)
      const head = letterhead(bankName, now)
      const paper = recordPaper({ facts, task, said, byName: staff.name, now }, head)
      const document = await addDocument({ tx, now, fields, papers }, facts, {
        kind: 'follow-up',
        paper,
      })
      const { channel, understanding, cover, cost, service, questions } = said
      const answers = { understanding, cover, cost, service, questions }
      const done = { staffId: staff.staffId, channel, answers, documentId: document.id, now }
      await setDone(tx, task, done)
      const hasRemedy = await openRemedy(context, facts, said)
      const { id: taskId, occasion } = task
      const marks = { understanding, cover, cost, service }
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { taskId, occasion, channel, ...marks, hasRemedy, documentId: document.id },
        events: filedNews(facts, [document]),
      }
    },
  })
}

function requireOpen(task: Task, sale: SaleRow, staffId: string): void {
  if (task.doneAt) throw new Refusal('state-conflict', { detail: '这次回访已经记录' })
  if (task.isForOtherPerson && sale.ownerStaffId === staffId) {
    const message = '客户理解不足，须由销售人员以外的人再次说明'
    const citation = '《人身保险业务基本服务规定》第18条'
    throw new Refusal('not-permitted', {
      detail: message,
      reasons: [{ code: 'svc-callback-problem', message, citation }],
    })
  }
}

/** While the customer can still cancel, a misunderstanding is cleared up at once. */
async function openRemedy(context: Context, facts: SaleFacts, said: Said): Promise<boolean> {
  const { tx, now } = context
  const today = beijingDay(now)
  const until = facts.policy?.coolingOffUntil ?? null
  if (until === null || !needsRemedy(said.understanding, today, until)) return false
  const given = { taskId: said.taskId, today, coolingOffUntil: until }
  const { customerId, id: saleId } = facts.sale
  const task = remedyFor(await bankCalendar(tx), given)
  await insertTasks(tx, { customerId, saleId, now }, [task])
  return true
}

const CHANNELS: Record<Said['channel'], string> = {
  phone: '电话',
  sms: '短信',
  email: '邮件',
  visit: '面谈',
}
const mark = (value: number) => `${value} 分（满分 5 分）`

type Recorded = { facts: SaleFacts; task: Task; said: Said; byName: string; now: Date }

/** 业务回访记录 (manual 3.5-e): feedback, by whom, by which channel. */
function recordPaper(record: Recorded, head: ReturnType<typeof letterhead>): Paper {
  const { facts, task, said, byName, now } = record
  const { sale, customer, plan, policy } = facts
  return {
    title: '业务回访记录',
    subtitle: plan?.content.productName ?? '',
    issuer: head.bankName,
    number: `${sale.saleNo}-HF`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo} · ${task.note}`,
    sections: [
      {
        heading: '一、回访',
        pairs: [
          ['客户', customer.name ?? ''],
          ['保单号', policy?.policyNo ?? ''],
          ['回访事由', task.note],
          ['应完成日', task.dueOn],
          ['回访时间', minute(now)],
          ['方式', CHANNELS[said.channel]],
          ['回访人', byName],
        ],
      },
      {
        heading: '二、回访内容',
        pairs: [
          ['对产品的理解程度', mark(said.understanding)],
          ['对保障范围的满意度', mark(said.cover)],
          ['对费用的接受程度', mark(said.cost)],
          ['对服务的反馈', mark(said.service)],
          ['进一步的需求或疑问', said.questions === '' ? '无' : said.questions],
        ],
      },
    ],
  }
}
