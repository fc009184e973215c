import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { DestroyRecording } from '../case/destroy-recording.tsx'
import { PagedTable } from '../parts/paged-table.tsx'

type Expired = Answered<'listExpiredRecordings'>['items'][number]

/** Recordings whose years are over (54号 art. 13); each is looked at before it goes. */
export function ExpiredRecordings() {
  const t = useT()
  const [chosen, setChosen] = useState<string | null>(null)
  const columns: Column<Expired>[] = [
    {
      id: 'what',
      header: t('录制'),
      cell: (row) => (
        <TextLink href={`/sales/${row.saleId}/case-file`}>
          {row.medium === 'call' ? t('通话录音') : t('录音录像')}
        </TextLink>
      ),
    },
    { id: 'started', header: t('录制时间'), cell: (row) => <DateText value={row.startedAt} /> },
    { id: 'ended', header: t('合同终止'), cell: (row) => <DateText value={row.contractEndsOn} /> },
    { id: 'until', header: t('保存到'), cell: (row) => <DateText value={row.keepUntil} /> },
    {
      id: 'act',
      header: t('操作'),
      cell: (row) => (
        <Button variant="quiet" onPress={() => setChosen(row.id)}>
          {t('销毁录像')}
        </Button>
      ),
    },
  ]
  return (
    <Card flush>
      <PagedTable
        name="listExpiredRecordings"
        label={t('保存期满的录像')}
        input={{}}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('没有保存期满的录像')}>
            {t('合同终止后保存满法定年限、也没有争议的，会列在这里。')}
          </EmptyState>
        }
      />
      {chosen !== null && <DestroyRecording recordingId={chosen} onClose={() => setChosen(null)} />}
    </Card>
  )
}
