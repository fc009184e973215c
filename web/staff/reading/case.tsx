import { useQuery } from '@tanstack/react-query'
import { Download, PackageCheck } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useDocumentColumns } from '../case/document-columns.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { saveFile } from '../parts/save-file.ts'
import { onRecord } from './on-record.ts'

type Case = Answered<'readRoomCase'>
type Paper = Case['documents'][number]

export function ReadCase({ saleId, mayTakePacket }: { saleId: string; mayTakePacket: boolean }) {
  const query = useQuery(onRecord('readRoomCase', { saleId }))
  return (
    <Loaded query={query}>
      {(file) => (
        <div className="flex flex-col gap-4">
          <Head file={file} mayTakePacket={mayTakePacket} />
          <Films file={file} />
          <Papers file={file} />
          <Passed file={file} />
        </div>
      )}
    </Loaded>
  )
}

function Head({ file, mayTakePacket }: { file: Case; mayTakePacket: boolean }) {
  const t = useT()
  const deed = useDeed('takeRoomPacket', saveFile)
  return (
    <Card
      title={[file.saleNo, file.productName].filter(Boolean).join(' · ')}
      note={file.sealedAt === null ? t('尚未封存') : <Sealed at={file.sealedAt} />}
      actions={
        mayTakePacket &&
        file.sealedAt !== null && (
          <Button
            variant="primary"
            icon={<PackageCheck aria-hidden />}
            busy={deed.isBusy}
            onPress={() => void deed.act({ saleId: file.saleId })}
          >
            {t('下载封存包')}
          </Button>
        )
      }
    >
      {file.packetSha256 !== null && (
        <div className="grid gap-2 text-sm">
          <p className="text-soft">
            {t('封存包不经过银行也能验证：在装有验证程序的电脑上运行下面的命令。')}
          </p>
          <code className="rounded-md bg-sunken p-3 break-all">{file.verification.command}</code>
          <p className="break-all text-faint">SHA-256 {file.packetSha256}</p>
        </div>
      )}
      <Fault fault={deed.fault} />
    </Card>
  )
}

const Player = lazy(async () => ({ default: (await import('../recording/player.tsx')).Player }))

/** To be looked at here, and not to be taken away. */
function Films({ file: { saleId, recording } }: { file: Case }) {
  const t = useT()
  if (recording === null) return null
  const mediaOf = (segmentId: string) =>
    `/api/room/cases/${saleId}/recordings/${recording.id}/segments/${segmentId}/media`
  return (
    <Card title={recording.medium === 'call' ? t('通话录音') : t('双录录像')}>
      <Suspense fallback={<SkeletonLines lines={8} />}>
        <Player recording={{ ...recording, findings: [] }} source={{ mediaOf, hasMore: false }} />
      </Suspense>
    </Card>
  )
}

function Sealed({ at }: { at: string }) {
  const t = useT()
  return (
    <>
      {t('封存于')} <DateText value={at} />
    </>
  )
}

function Papers({ file }: { file: Case }) {
  const t = useT()
  const deed = useDeed('takeRoomDocument', saveFile)
  const columns: Column<Paper>[] = [
    ...useDocumentColumns<Paper>(),
    {
      id: 'act',
      header: t('操作'),
      isFixed: true,
      width: '4rem',
      cell: (row) => (
        <IconButton
          label={t('下载 {title}', { title: row.title })}
          size="sm"
          icon={<Download aria-hidden />}
          onPress={() => void deed.act({ saleId: file.saleId, documentId: row.id })}
        />
      ),
    },
  ]
  return (
    <Card title={t('文件')} note={t('{count} 份', { count: file.documents.length })} flush>
      <Fault fault={deed.fault} />
      <Table
        label={t('文件')}
        density="compact"
        columns={columns}
        rows={file.documents}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('还没有文件')} />}
      />
    </Card>
  )
}

function Passed({ file }: { file: Case }) {
  const t = useT()
  const [words, setWords] = useState('')
  const wanted = words.trim().toLowerCase()
  const items = file.timeline
    .map((entry, index) => ({
      id: `${entry.at} ${index}`,
      when: inBeijing(entry.at),
      title: entry.what,
      tone: entry.isRefused ? ('danger' as const) : ('neutral' as const),
      note: [
        entry.who,
        entry.isRefused && t('被拒绝'),
        entry.leafIndex !== null && t('日志 #{index}', { index: entry.leafIndex }),
      ]
        .filter(Boolean)
        .join(' · '),
    }))
    .filter((item) => `${item.title} ${item.note} ${item.when}`.toLowerCase().includes(wanted))
  return (
    <Card title={t('时间线')} note={t('{count} 条', { count: file.timeline.length })}>
      <SearchField
        label={t('在时间线里查找')}
        placeholder={t('事项、人员、时间或内容')}
        className="mb-4 max-w-96"
        value={words}
        onChange={setWords}
        maxLength={80}
      />
      {items.length === 0 ? (
        <EmptyState title={t('没有找到')} />
      ) : (
        <Timeline label={t('时间线')} items={items} />
      )}
    </Card>
  )
}
