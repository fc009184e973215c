import { parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Popover } from 'react-aria-components/Popover'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'
import { POPOVER } from './control-style.ts'

type Props = { value: string | null; min?: string; max?: string; onPick: (day: string) => void }

const CELL = cx(
  'flex size-8 cursor-pointer items-center justify-center rounded-sm text-sm outline-none',
  'data-outside-month:text-faint data-hovered:bg-hover data-selected:bg-action',
  'data-selected:text-on-fill data-disabled:text-line-strong data-focus-visible:outline-2 data-focus-visible:outline-solid data-focus-visible:outline-focus',
)

export function CalendarPopover({ value, min, max, onPick }: Props) {
  const t = useT()
  return (
    <Popover className={cx(POPOVER, 'p-3')} placement="bottom end">
      <Dialog aria-label={t('选择日期')} className="outline-none">
        <Calendar
          value={value === null ? null : parseDate(value)}
          onChange={(day) => onPick(day.toString())}
          {...(min === undefined ? {} : { minValue: parseDate(min) })}
          {...(max === undefined ? {} : { maxValue: parseDate(max) })}
        >
          <header className="mb-2 flex items-center justify-between">
            <IconButton slot="previous" size="sm" label={t('上个月')} icon={<ChevronLeft />} />
            <Heading className="text-base font-semibold" />
            <IconButton slot="next" size="sm" label={t('下个月')} icon={<ChevronRight />} />
          </header>
          <CalendarGrid weekdayStyle="narrow">
            <CalendarGridHeader>
              {(day) => (
                <CalendarHeaderCell className="size-8 text-xs font-normal text-faint">
                  {day}
                </CalendarHeaderCell>
              )}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => <CalendarCell date={date} className={CELL} />}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  )
}
