import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useEntryColumns } from '../audit/entry-columns.tsx'
import { PagedTable } from '../parts/paged-table.tsx'

/** Who looked at this customer, for what, and when. */
export function AccessRecord({ customerId }: { customerId: string }) {
  const t = useT()
  return (
    <Card title={t('访问记录')} note={t('谁、何时、看过或改过什么；任何人不能删改')} flush>
      <PagedTable
        name="listAuditEntries"
        label={t('访问记录')}
        input={{ customerId }}
        columns={useEntryColumns()}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('还没有访问记录')} />}
      />
    </Card>
  )
}
