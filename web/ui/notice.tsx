import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'
import { TONE, type Tone, ToneIcon } from './tag.tsx'

export type NoticeProps = {
  tone?: Exclude<Tone, 'neutral'>
  title?: string
  children?: ReactNode
  /** A Button or ButtonLink that does something about it. */
  action?: ReactNode
  onClose?: () => void
  /** Read out at once by screen readers: for what has just happened. */
  isUrgent?: boolean
}

export function Notice({
  tone = 'info',
  title,
  children,
  action,
  onClose,
  isUrgent = false,
}: NoticeProps) {
  const t = useT()
  return (
    <div
      {...(isUrgent ? { role: 'alert' } : {})}
      className={cx('flex items-start gap-2.5 rounded-md border px-3.5 py-2.5', TONE[tone])}
    >
      <ToneIcon tone={tone} className="mt-[3px] size-4" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          {title !== undefined && <p className="font-semibold">{title}</p>}
          {children !== undefined && <div>{children}</div>}
        </div>
        {action}
      </div>
      {onClose !== undefined && (
        <IconButton
          label={t('关闭')}
          size="sm"
          icon={<X aria-hidden />}
          onPress={onClose}
          className="-my-0.5 -mr-1.5 text-current"
        />
      )}
    </div>
  )
}
