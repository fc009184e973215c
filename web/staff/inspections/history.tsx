import { call } from '#web/api/call.ts'
import { INSPECTION_VERDICTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import type { TimelineItem } from '#web/ui/timeline.tsx'
import { saveFile } from '../parts/save-file.ts'
import { VERDICT_TONE } from './words.ts'
import type { Inspection } from './words.ts'

type Dated = TimelineItem & { at: string }

/** Looks, repairs and what the insurer was told, oldest first. */
export function History({ inspection }: { inspection: Inspection }) {
  const t = useT()
  const looks: Dated[] = inspection.looks.map(({ round, verdict, remark, byName, at }) => ({
    id: `look-${round}`,
    at,
    when: inBeijing(at),
    tone: VERDICT_TONE[verdict],
    title: `${round > 1 ? t('复检') : t('质检')}：${t(INSPECTION_VERDICTS[verdict])}`,
    note: [byName, remark].filter(Boolean).join(' · '),
  }))
  const repairs: Dated[] = inspection.repairs.map(({ id, words, byName, at, hasEvidence }) => ({
    id,
    at,
    when: inBeijing(at),
    tone: 'info',
    title: hasEvidence ? t('整改') : t('整改：已补录'),
    note: (
      <span className="flex flex-wrap items-center gap-2">
        {byName} · {words}
        {hasEvidence && (
          <Button size="sm" onPress={() => void download(inspection.id, id)}>
            {t('下载证据')}
          </Button>
        )}
      </span>
    ),
  }))
  const reports: Dated[] = inspection.reports.map((report) => ({
    id: `report-${report.kind}-${report.requestedAt}`,
    at: report.requestedAt,
    when: inBeijing(report.requestedAt),
    tone: report.receiptNo ? 'success' : report.refusal ? 'danger' : 'neutral',
    title: report.kind === 'recorded' ? t('告知保险公司：录制成功') : t('告知保险公司：质检结果'),
    note: report.receiptNo
      ? t('已收到，回执 {receiptNo}', { receiptNo: report.receiptNo })
      : (report.refusal ?? t('等待保险公司收到，会自动重发')),
  }))
  const items = [...looks, ...repairs, ...reports].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <Card title={t('经过')}>
      {items.length === 0 ? (
        <p className="text-soft">{t('还没有人看过。')}</p>
      ) : (
        <Timeline label={t('经过')} items={items} />
      )}
    </Card>
  )
}

async function download(inspectionId: string, repairId: string): Promise<void> {
  saveFile(await call('downloadRepairEvidence', { inspectionId, repairId }))
}
