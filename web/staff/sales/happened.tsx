import { CHECKS, INTRODUCTION_PARTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import type { Tone } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { wordOf } from '../parts/labels.ts'
import type { Sale } from './desk.ts'

type Happening = { at: string | null | undefined; title: string; note?: string; tone?: Tone }
const SHOWN = 9

/** The last things that happened, newest first; all of them are in the case file. */
export function Happened({ sale }: { sale: Sale }) {
  const t = useT()
  const all = [...ofCustomer(sale, t), ...ofSeller(sale, t), ...ofPartners(sale, t)]
    .filter((one): one is Happening & { at: string } => Boolean(one.at))
    .sort((a, b) => b.at.localeCompare(a.at))
  return (
    <Card
      title={t('经过')}
      actions={<TextLink href={`/sales/${sale.id}/case-file`}>{t('全部')}</TextLink>}
    >
      <Timeline
        label={t('经过')}
        items={all.slice(0, SHOWN).map((one) => ({
          id: one.at + one.title,
          when: inBeijing(one.at).slice(5),
          title: one.title,
          tone: one.tone ?? 'neutral',
          ...(one.note === undefined ? {} : { note: one.note }),
        }))}
      />
    </Card>
  )
}

type T = ReturnType<typeof useT>

function ofCustomer(sale: Sale, t: T): Happening[] {
  const tone = 'info' as const
  return [
    { at: sale.needs?.answeredAt, title: t('客户填写了需求'), tone },
    {
      at: sale.interview?.recordedAt,
      title: t('记录了访谈'),
      note: sale.interview?.recorderName ?? '',
      tone,
    },
    {
      at: sale.risk?.takenAt,
      title: t('客户完成风险测评'),
      note: sale.risk?.levelName ?? '',
      tone,
    },
    ...sale.disclosures.map((one) => ({
      at: one.acknowledgedAt,
      title: t('客户确认提示'),
      note: one.title,
      tone,
    })),
    { at: sale.comprehension.passedAt, title: t('理解题全部答对'), tone },
    ...sale.confirmations.map((one) => ({
      at: one.confirmedAt,
      title: t('客户书面确认'),
      note: one.title,
      tone,
    })),
    { at: sale.health?.answeredAt, title: t('客户回答健康告知'), tone },
    { at: sale.signature?.signedAt, title: t('客户手写签名'), tone: 'success' as const },
    { at: sale.policy?.deliveredAt, title: t('客户签收保单'), tone: 'success' as const },
  ]
}

function ofSeller(sale: Sale, t: T): Happening[] {
  return [
    { at: sale.openedAt, title: t('开始销售') },
    ...sale.checks.map((one) => ({
      at: one.checkedAt,
      title: t(CHECKS[one.check]),
      note: `${one.checkerName} · ${one.evidence}`,
      tone: 'success' as const,
    })),
    { at: sale.recommendation?.madeAt, title: t('按规则生成推荐') },
    ...sale.presentation.map((one) => ({
      at: one.presentedAt,
      title: t('讲解：{part}', { part: t(wordOf(INTRODUCTION_PARTS, one.part)) }),
    })),
    {
      at: sale.override?.approvedAt,
      title: t('第二人审批同意继续'),
      note: sale.override?.approverName ?? '',
      tone: 'warning' as const,
    },
  ]
}

function ofPartners({ application, payment, policy }: Sale, t: T): Happening[] {
  return [
    ...(application ? ofInsurer(application, t) : []),
    ...(payment ? ofBank(payment, t) : []),
    {
      at: policy?.issuedAt,
      title: t('保险公司出单'),
      note: policy?.policyNo ?? '',
      tone: 'success',
    },
  ]
}

function ofInsurer(application: NonNullable<Sale['application']>, t: T): Happening[] {
  const { submittedAt, decidedAt, applicationNo, message, status } = application
  return [
    { at: submittedAt, title: t('提交投保'), note: applicationNo ?? '' },
    {
      at: decidedAt,
      title: t('保险公司答复'),
      note: message ?? '',
      tone: status === 'declined' ? 'danger' : 'success',
    },
  ]
}

function ofBank(payment: NonNullable<Sale['payment']>, t: T): Happening[] {
  const { status, at, message, accountMasked } = payment
  if (status === 'requested') return []
  const note = message ?? accountMasked
  return status === 'refused'
    ? [{ at, title: t('扣款未成功'), note, tone: 'danger' }]
    : [{ at, title: t('保费扣款成功'), note, tone: 'success' }]
}
