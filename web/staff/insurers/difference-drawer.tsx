import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { BOOKED_DEEDS, CLOSING_REASONS, DIFFERENCE_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'

type Detail = Answered<'readDifference'>
type Reason = keyof typeof CLOSING_REASONS

/** One difference: what each side has, what was sent and answered, and how it is closed. */
export function DifferenceDrawer(props: { differenceId: string; onClose: () => void }) {
  const { differenceId, onClose } = props
  const t = useT()
  const query = useAsk('readDifference', { differenceId })
  return (
    <Drawer title={t('对账差异')} isOpen onClose={onClose} size="lg">
      <Loaded query={query}>
        {(detail) => (
          <div className="grid grid-cols-1 gap-5">
            <BothSides detail={detail} />
            <Exchanged exchange={detail.exchange} />
            <Closing detail={detail} onClosed={onClose} />
          </div>
        )}
      </Loaded>
    </Drawer>
  )
}

function BothSides({ detail }: { detail: Detail }) {
  const t = useT()
  const isOpen = detail.healedAt === null && detail.closedAt === null
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Tag tone={isOpen ? 'warning' : 'success'}>{t(DIFFERENCE_KINDS[detail.kind])}</Tag>
        <span className="text-soft">
          {detail.day} · {detail.partnerName} · {t(BOOKED_DEEDS[detail.deed])}
        </span>
      </div>
      <DescriptionList
        items={[
          { label: t('我方'), value: <Amount fen={detail.oursFen} strong /> },
          { label: t('对方金额'), value: <Amount fen={detail.theirsFen} strong /> },
          { label: t('我方状态'), value: detail.oursStatus ?? t('我方没有') },
          { label: t('对方流水或保单号'), value: detail.theirsRef ?? '—' },
          {
            label: t('销售编号'),
            value:
              detail.saleId === null ? (
                t('我方没有')
              ) : (
                <TextLink href={`/sales/${detail.saleId}`}>{detail.saleNo ?? ''}</TextLink>
              ),
          },
          { label: t('由谁查明'), value: detail.orgName },
          { label: t('发现时间'), value: inBeijing(detail.foundAt) },
          { label: t('已过工作日'), value: t('{count} 个工作日', { count: detail.ageWorkdays }) },
        ]}
      />
    </>
  )
}

function Exchanged({ exchange }: Pick<Detail, 'exchange'>) {
  const t = useT()
  if (!exchange) {
    return <Notice tone="info">{t('我方没有发出过这笔请求，请向对方查明来源。')}</Notice>
  }
  const pairs = (data: Record<string, string>) =>
    Object.entries(data).map(([label, value]) => ({ label, value }))
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('请求与应答')}</h3>
      <DescriptionList
        items={[
          { label: t('发出时间'), value: inBeijing(exchange.requestedAt) },
          {
            label: t('应答时间'),
            value: exchange.answeredAt === null ? '—' : inBeijing(exchange.answeredAt),
          },
          { label: t('请求次数'), value: String(exchange.attempts) },
          { label: t('最近一次故障'), value: exchange.fault ?? '—' },
          ...pairs(exchange.sent),
          ...pairs(exchange.answered),
        ]}
      />
      <p className="mt-2 text-xs text-faint">{t('客户姓名、证件与账号不在此显示。')}</p>
    </section>
  )
}

function Closing({ detail, onClosed }: { detail: Detail; onClosed: () => void }) {
  const t = useT()
  const may = useMay()
  const [reason, setReason] = useState<Reason | null>(null)
  const [words, setWords] = useState('')
  const deed = useDeed('closeDifference', () => {
    toast(t('差异已关闭'))
    onClosed()
  })
  if (detail.closedAt !== null) return <Closed detail={detail} />
  if (detail.healedAt !== null) {
    const at = inBeijing(detail.healedAt)
    return <Notice tone="success">{t('{at} 再次核对时已自行对平。', { at })}</Notice>
  }
  if (!may('reconciliation:close')) return null
  if (detail.isOwnSale) {
    return <Notice tone="warning">{t('这是您自己销售的保单，差异须由他人查明并关闭。')}</Notice>
  }
  const { id: differenceId, rowVersion } = detail
  return (
    <section className="grid gap-4 border-t border-line pt-4">
      <h3 className="font-semibold">{t('查明后关闭')}</h3>
      <Select
        label={t('原因')}
        isRequired
        options={optionsOf(CLOSING_REASONS, t)}
        value={reason}
        onChange={setReason}
      />
      <TextArea
        label={t('查明的情况')}
        isRequired
        rows={3}
        maxLength={500}
        value={words}
        onChange={setWords}
      />
      <Fault fault={deed.fault} />
      <div>
        <Button
          variant="primary"
          isDisabled={reason === null || words.trim().length < 4}
          busy={deed.isBusy}
          onPress={() =>
            reason && void deed.act({ differenceId, reason, words }, { ifMatch: rowVersion })
          }
        >
          {t('关闭差异')}
        </Button>
      </div>
    </section>
  )
}

function Closed({ detail }: { detail: Detail }) {
  const t = useT()
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('怎样了结')}</h3>
      <DescriptionList
        items={[
          { label: t('原因'), value: detail.reason ? t(CLOSING_REASONS[detail.reason]) : '—' },
          { label: t('关闭人'), value: detail.closedByName ?? '—' },
          { label: t('查明的情况'), value: detail.words ?? '—', wide: true },
        ]}
      />
    </section>
  )
}
