import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Button } from './button.tsx'
import { Select } from './select.tsx'

export type PaginationProps = {
  /** Undefined when there is no such page. */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  pageSize: number
  onPageSize?: (size: number) => void
  /** Rows on this page, and the total when the server counts it. */
  shown: number
  total?: number
}

const SIZES = ['10', '20', '50', '100'] as const

export function Pagination({
  onPrevious,
  onNext,
  pageSize,
  onPageSize,
  shown,
  total,
}: PaginationProps) {
  const t = useT()
  const count =
    total === undefined
      ? t('本页 {shown} 条', { shown })
      : t('本页 {shown} 条，共 {total} 条', { shown, total })
  return (
    <nav
      aria-label={t('翻页')}
      className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2"
      data-no-print
    >
      <span className="mr-auto text-sm text-faint">{count}</span>
      {onPageSize && (
        <Select
          label={t('每页条数')}
          hideLabel
          className="w-32 max-sm:hidden"
          value={String(pageSize)}
          onChange={(size) => onPageSize(Number(size))}
          options={SIZES.map((size) => ({
            id: size as string,
            label: t('每页 {size} 条', { size }),
          }))}
        />
      )}
      <Button
        icon={<ChevronLeft aria-hidden />}
        isDisabled={!onPrevious}
        onPress={() => onPrevious?.()}
      >
        {t('上一页')}
      </Button>
      <Button isDisabled={!onNext} onPress={() => onNext?.()}>
        {t('下一页')}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  )
}
