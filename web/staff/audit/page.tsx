import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { AUDIT_ACTIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { useEntryColumns } from './entry-columns.tsx'

export function AuditPage() {
  const t = useT()
  return (
    <>
      <PageHeader
        title={t('审计')}
        note={t('只增不改的日志，约每秒封存一次，封存根同时存放在数据库之外')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('审计') }]}
      />
      <div className="flex flex-col gap-4">
        <Head />
        <Entries />
      </div>
    </>
  )
}

function Head() {
  const t = useT()
  const may = useMay()
  const query = useAsk('readAuditHead', {})
  const [result, setResult] = useState<Answered<'verifyAuditLog'> | null>(null)
  const deed = useDeed('verifyAuditLog', setResult)
  return (
    <Card
      title={t('最新封存')}
      actions={
        may('audit:verify') && (
          <Button
            variant="primary"
            icon={<ShieldCheck aria-hidden />}
            busy={deed.isBusy}
            onPress={() => void deed.act({})}
          >
            {t('重新计算并验证')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <Loaded query={query}>
          {({ head }) =>
            head === null ? (
              <p className="text-soft">{t('还没有封存过。')}</p>
            ) : (
              <DescriptionList
                columns={4}
                items={[
                  { label: t('已封存条数'), value: head.treeSize.toLocaleString('zh-CN') },
                  { label: t('封存时间'), value: <DateText value={head.sealedAt} /> },
                  {
                    label: t('封存根'),
                    value: (
                      <span className="font-mono text-sm" title={head.rootHash}>
                        {head.rootHash.slice(0, 16)}…
                      </span>
                    ),
                  },
                  {
                    label: t('签名密钥'),
                    value: <span className="font-mono text-sm">{head.keyId}</span>,
                  },
                ]}
              />
            )
          }
        </Loaded>
        <Fault fault={deed.fault} title={t('没有验证成')} />
        {result && <Verdict result={result} />}
      </div>
    </Card>
  )
}

function Verdict({ result }: { result: Answered<'verifyAuditLog'> }) {
  const t = useT()
  const counts = t('{entries} 条日志，{heads} 个封存根，{unsealed} 条待封存', {
    entries: result.entries,
    heads: result.heads,
    unsealed: result.unsealed,
  })
  if (result.isIntact) {
    return (
      <Notice tone="success" isUrgent title={t('完整，没有被改动')}>
        {counts}
      </Notice>
    )
  }
  return (
    <Notice tone="danger" isUrgent title={t('发现改动')}>
      <ul>
        {result.findings.map((finding) => (
          <li key={finding.what + finding.where}>
            {finding.what}：{finding.where}
          </li>
        ))}
      </ul>
      {counts}
    </Notice>
  )
}

function Entries() {
  const t = useT()
  const { at, set } = useFilters()
  const staff = useAsk('findStaff', { q: '' })
  const subject = useTyped(at['subjectId'] ?? '', (text) =>
    set({ subjectId: text.trim() || undefined, after: undefined }),
  )
  const asked = Object.fromEntries(
    ['action', 'actorId', 'subjectId'].flatMap((name) => (at[name] ? [[name, at[name]]] : [])),
  )
  return (
    <Card title={t('操作日志')} flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <ComboBox
          label={t('做了什么')}
          hideLabel
          placeholder={t('做了什么')}
          className="w-56"
          options={optionsOf(AUDIT_ACTIONS, t)}
          value={at['action'] ?? null}
          onChange={(action) => set({ action: action ?? undefined, after: undefined })}
        />
        <ComboBox
          label={t('谁')}
          hideLabel
          placeholder={t('谁')}
          className="w-56"
          options={(staff.data?.items ?? []).map((one) => ({
            id: one.id,
            label: one.name,
            note: `${one.staffNo} · ${one.orgUnitName}`,
          }))}
          value={at['actorId'] ?? null}
          onChange={(actorId) => set({ actorId: actorId ?? undefined, after: undefined })}
        />
        <SearchField
          label={t('对象编号')}
          className="w-full sm:w-80"
          value={subject.text}
          onChange={subject.setText}
        />
      </div>
      <PagedTable
        name="listAuditEntries"
        label={t('操作日志')}
        input={asked}
        columns={useEntryColumns()}
        rowKey={(row) => row.id}
        density="compact"
        empty={<EmptyState title={t('没有符合条件的日志')} />}
      />
    </Card>
  )
}
