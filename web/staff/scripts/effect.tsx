import { SCRIPT_PARTS } from '#web/api/labels.gen.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import type { Script } from './words.ts'

type Row = Answered<'readScriptEffect'>['versions'][number]

/** Counts alone: with few sales a share would say more than is known. */
export function Effect({ script }: { script: Script }) {
  const t = useT()
  const query = useAsk('readScriptEffect', { scriptId: script.id })
  const columns = useColumns()
  return (
    <Card title={t('使用与结果')} note={t('只数笔数，不算比例；一笔销售用过多版时各算一次')} flush>
      <Loaded query={query}>
        {({ versions }) => (
          <Table
            label={t('使用与结果')}
            rows={versions}
            rowKey={(row) => String(row.version)}
            columns={columns}
            empty={<EmptyState title={t('还没有销售用过')} />}
          />
        )}
      </Loaded>
    </Card>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'version',
      header: t('版本'),
      width: '6rem',
      cell: (row) => t('第 {version} 版', { version: row.version }),
    },
    { id: 'sales', header: t('用过的销售'), align: 'end', cell: (row) => row.sales },
    { id: 'issued', header: t('其中已承保'), align: 'end', cell: (row) => row.issued },
    { id: 'withdrawn', header: t('其中犹豫期退保'), align: 'end', cell: (row) => row.withdrawn },
    { id: 'abandoned', header: t('其中放弃或拒保'), align: 'end', cell: (row) => row.abandoned },
    { id: 'open', header: t('还在进行'), align: 'end', cell: (row) => row.stillOpen },
    {
      id: 'parts',
      header: t('各部分用过的销售'),
      wraps: true,
      cell: (row) =>
        row.parts.map(({ part, sales }) => `${t(SCRIPT_PARTS[part])} ${sales}`).join(' · '),
    },
  ]
}
