import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { FILING_ACTIONS, FILING_STATES, INDICATORS, INDICATOR_TONES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { formatFen } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useMay } from '../session.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { FILING_TONE, INDICATOR_TONE } from './words.ts'

type Filing = Answered<'readFiling'>
type Figures = Filing['current']

export function FilingDrawer({ filingId, onClose }: { filingId: string; onClose: () => void }) {
  const t = useT()
  const query = useAsk('readFiling', { filingId })
  const title = query.data ? `${query.data.month} ${query.data.branchName}` : t('定期报备')
  return (
    <Drawer title={title} size="lg" isOpen onClose={onClose}>
      <Loaded query={query}>{(filing) => <Content filing={filing} />}</Loaded>
    </Drawer>
  )
}

function Content({ filing }: { filing: Filing }) {
  const t = useT()
  const may = useMay()
  const { state, steps } = filing
  const filed = steps.toReversed().find(({ figures }) => figures !== null)
  const isOwed = state === 'owed' || state === 'returned'
  const shown = isOwed ? filing.current : (filed?.figures ?? filing.current)
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Tag tone={FILING_TONE[state]}>{t(FILING_STATES[state])}</Tag>
        <span className="text-soft">{t('最迟 {day}', { day: filing.dueOn })}</span>
        {filing.isLate && <Tag tone="danger">{t('已超期')}</Tag>}
        <span className="ml-auto flex flex-wrap gap-2">
          {isOwed && may('filing:submit') && <Submit filing={filing} />}
          {state === 'filed' && may('filing:receive') && (
            <>
              <Judge filing={filing} verdict="returned" />
              <Judge filing={filing} verdict="received" />
            </>
          )}
        </span>
      </div>
      <section>
        <h3 className="mb-2 font-semibold">
          {isOwed ? t('现在的数字（报送时冻结）') : t('报送时的数字')}
        </h3>
        <FigureList figures={shown} />
      </section>
      <section>
        <h3 className="mb-3 font-semibold">{t('经过')}</h3>
        {steps.length === 0 ? (
          <p className="text-soft">{t('还没有报送。')}</p>
        ) : (
          <Timeline
            label={t('经过')}
            items={steps.toReversed().map((step) => ({
              id: step.id,
              when: inBeijing(step.at),
              title: t(FILING_ACTIONS[step.action]),
              tone:
                step.action === 'received'
                  ? 'success'
                  : step.action === 'returned'
                    ? 'warning'
                    : 'info',
              note: (
                <>
                  <span className="block">
                    {step.byName} · {step.note}
                  </span>
                  {step.hasPaper && <Paper filingId={filing.id} stepId={step.id} />}
                </>
              ),
            }))}
          />
        )}
      </section>
    </div>
  )
}

function FigureList({ figures }: { figures: Figures }) {
  const t = useT()
  const count = (label: string, value: number | string) => ({ label, value: String(value) })
  return (
    <>
      <DescriptionList
        columns={3}
        items={[
          count(t('开始的销售'), figures.salesOpened),
          count(t('出单'), figures.policiesIssued),
          count(t('出单保费'), formatFen(figures.premiumFen)),
          count(t('登记的风险'), figures.risksRecorded),
          count(t('未关闭的风险'), figures.risksOpen),
          count(t('措施超期'), figures.risksLate),
          count(t('风险事件'), figures.events),
        ]}
      />
      <ul className="mt-3 divide-y divide-line border-t border-line">
        {figures.indicators.map((one) => (
          <li key={one.code} className="flex flex-wrap items-center gap-x-4 py-2">
            <span className="min-w-48 flex-1">{t(INDICATORS[one.code])}</span>
            <span className="text-sm text-faint">
              {one.numerator} / {one.denominator}
            </span>
            <span className="w-16 text-right font-medium">
              {one.value === null ? '—' : `${one.value}%`}
            </span>
            <span className="w-24">
              <Tag tone={INDICATOR_TONE[one.tone]}>{t(INDICATOR_TONES[one.tone])}</Tag>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Paper({ filingId, stepId }: { filingId: string; stepId: string }) {
  const t = useT()
  const deed = useDeed('downloadFiling', saveFile)
  return (
    <>
      <Button
        size="sm"
        className="mt-1"
        icon={<Download aria-hidden />}
        busy={deed.isBusy}
        onPress={() => void deed.act({ filingId, stepId })}
      >
        {t('下载报备书')}
      </Button>
      <Fault fault={deed.fault} />
    </>
  )
}

function Submit({ filing }: { filing: Filing }) {
  const t = useT()
  const [note, setNote] = useState('')
  const deed = useDeed('submitFiling', () => toast(t('已报送，等合规签收')))
  return (
    <ActDialog
      label={t('报送')}
      variant="primary"
      isReady={note.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ filingId: filing.id, note }, { ifMatch: filing.rowVersion })}
    >
      <p className="text-soft">{t('数字由系统算出并冻结，只需写明情况。')}</p>
      <TextArea label={t('情况说明')} isRequired maxLength={1000} value={note} onChange={setNote} />
    </ActDialog>
  )
}

type JudgeProps = { filing: Filing; verdict: 'received' | 'returned' }

function Judge({ filing, verdict }: JudgeProps) {
  const t = useT()
  const isReceipt = verdict === 'received'
  const [note, setNote] = useState('')
  const deed = useDeed('receiveFiling', () => toast(isReceipt ? t('已签收') : t('已退回')))
  return (
    <ActDialog
      label={isReceipt ? t('签收') : t('退回')}
      variant={isReceipt ? 'primary' : 'secondary'}
      isReady={note.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ filingId: filing.id, verdict, note }, { ifMatch: filing.rowVersion })}
    >
      <TextArea
        label={isReceipt ? t('签收意见') : t('退回的理由')}
        isRequired
        maxLength={1000}
        value={note}
        onChange={setNote}
      />
    </ActDialog>
  )
}
